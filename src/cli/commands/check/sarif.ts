import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { mask } from '../../../eascmd/secrets.ts';
import { messages } from '../../../messages/language.ts';
import { didYouMean, type PlacedFinding } from '../../../service/check.ts';
import type { LinePlace } from '../../../service/json/locations.ts';
import type { Rule } from '../../../service/parse.ts';
import { rules } from '../../../service/rules/check.ts';
import { printJson } from '../../output.ts';
import type { CheckedFile, Report } from './report.ts';
import { hideSecretsOf } from './text.ts';

/** For code hosts: one SARIF 2.1.0 document (OASIS), printed after all files are checked. */
export function sarifReport(version: string): Report {
  const files: CheckedFile[] = [];
  return {
    file: (file) => {
      hideSecretsOf(file);
      files.push(file);
    },
    end: () => printJson(JSON.stringify(sarifLog(version, files), null, 2)),
  };
}

function sarifLog(version: string, files: readonly CheckedFile[]): object {
  const notifications = files.flatMap(({ file, unreadable }) =>
    unreadable === undefined
      ? []
      : [{ level: 'error', message: { text: unreadable }, locations: [locationOf(file)] }],
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'blade-deploy', version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: notifications.length === 0,
            toolExecutionNotifications: notifications,
          },
        ],
        results: files.flatMap(({ file, checked }) =>
          (checked?.findings ?? []).map((found) => result(file, found)),
        ),
      },
    ],
  };
}

const indexes = new Map(rules.map(({ code }, index) => [code, index]));

function descriptor({ code, severity, source }: Rule): object {
  return {
    id: code,
    shortDescription: { text: messages('rules').ruleTexts.get(code)?.title ?? code },
    fullDescription: { text: messages('rules').ruleTexts.get(code)?.why ?? code },
    help: { text: messages('check').checkSource(source) },
    ...(source.url === undefined ? {} : { helpUri: source.url }),
    defaultConfiguration: { level: severity },
  };
}

function result(file: string, { finding, place, edit }: PlacedFinding): object {
  const { code, severity } = finding;
  const region = regionOf(place);
  const fix = {
    description: { text: messages('rules').ruleTexts.get(code)?.title ?? code },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file) },
        replacements: [
          { deletedRegion: region, insertedContent: { text: mask(edit?.text ?? '') } },
        ],
      },
    ],
  };
  return {
    ruleId: code,
    ruleIndex: indexes.get(code) ?? -1,
    level: severity,
    message: { text: mask(messages('check').checkMessage(finding, didYouMean(finding))) },
    locations: [locationOf(file, region)],
    ...(edit === undefined ? {} : { fixes: [fix] }),
  };
}

function locationOf(file: string, region?: object): object {
  const artifactLocation = { uri: uriOf(file) };
  return { physicalLocation: { artifactLocation, ...(region === undefined ? {} : { region }) } };
}

function regionOf({ line, column, endLine, endColumn }: LinePlace): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/**
 * Relative to the working directory if possible, so that code hosts can match it with a
 * repository's files.
 */
function uriOf(file: string): string {
  const here = `${pathToFileURL(process.cwd()).href}/`;
  const uri = pathToFileURL(resolve(file)).href;
  return uri.startsWith(here) ? uri.slice(here.length) : uri;
}
