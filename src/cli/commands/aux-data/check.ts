import path from 'node:path';
import process from 'node:process';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../../messages/language.ts';
import { wrapLine } from '../../../messages/layout.ts';
import { printable } from '../../../messages/text.ts';
import { type AuxFinding, type AuxUse, checkAuxData } from '../../../models/aux-data/check.ts';
import type { AuxData } from '../../../models/aux-data/holds.ts';
import { ModelFault } from '../../../models/bytes.ts';
import { errorMessage } from '../../../platform/errors.ts';
import { readDataFile } from '../../../platform/models/data.ts';
import type { Draft } from '../../../service/types.ts';
import type { AuxDataEvent } from '../../event-forms.ts';
import { type OwnEvents, openOwnEvents, ownResult } from '../../events.ts';
import { printResult } from '../../output.ts';
import { refuseContext } from '../../refuse.ts';
import { readServiceFile, refuseFile } from '../../service-file.ts';
import { auxAnswers, isRefusal, readOneModel } from './model.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * `aux-data check FILE`: shows what the file contains and what Blade wouldn't accept. Returns the
 * exit code.
 */
export async function auxDataCheck(file: string, values: Values): Promise<number> {
  await loadMessages('words');
  const json = values['json'] === true;
  const events = openOwnEvents(json);
  const saved = await serviceAnswers(events, values['from']);
  if (typeof saved === 'number') return saved;
  const answers = auxAnswers(values, process.env, saved);
  if (answers.problems.length > 0) return refuseContext(json, answers.problems);
  const place = typeof values['model'] === 'string' ? values['model'] : undefined;
  const model = place === undefined ? undefined : await readOneModel(place);
  if (model !== undefined && isRefusal(model)) return unreadable(events, file, model.message);
  let data: AuxData;
  try {
    data = await readDataFile(file);
  } catch (error) {
    return unreadable(events, file, reasonOf(file, error));
  }
  const { framework, inputs, inputShapes } = answers.draft;
  const purpose = purposeOf(file, values['for'], saved);
  return report(events, file, data, {
    ...(purpose === undefined ? {} : { purpose }),
    ...(framework === undefined ? {} : { framework }),
    ...(model === undefined ? {} : { model }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(inputShapes === undefined ? {} : { inputShapes }),
  });
}

/** The answers in the service file of `--from`, or the exit code if it can't be read. */
async function serviceAnswers(events: OwnEvents, from: unknown): Promise<Draft | number> {
  if (typeof from !== 'string') return {};
  const options = { output: from };
  const outcome = await readServiceFile({ path: from, context: {}, asItIs: true, options });
  return outcome.kind === 'read' ? outcome.file.answered.draft : refuseFile(events, outcome);
}

/** Determined by a flag, by the file's name in the service file, or by the name itself. */
function purposeOf(
  file: string,
  flag: unknown,
  { testData, calibrationDataset }: Draft,
): AuxUse['purpose'] {
  const name = path.basename(file);
  if (flag === 'test' || flag === 'calibration') return flag;
  if (calibrationDataset !== undefined && path.posix.basename(calibrationDataset) === name)
    return 'calibration';
  if (testData !== undefined && path.posix.basename(testData) === name) return 'test';
  return /calib/i.test(name) ? 'calibration' : undefined;
}

function reasonOf(file: string, error: unknown): string {
  const { auxData, models } = messages('words');
  if (!(error instanceof ModelFault)) return auxData.unreadable(file, errorMessage(error));
  return error.code === 'not-this-format' ? auxData.broken : models.fault(error.code, error.values);
}

function unreadable(events: OwnEvents, file: string, message: string): number {
  const error = { code: 'unreadable', message };
  events.say(message);
  events.emit({ ...bare, file, error });
  events.event(ownResult('refused', exitCode.usage, error));
  return exitCode.usage;
}

const bare: Omit<AuxDataEvent, 'file' | 'error'> = {
  type: 'aux-data',
  format: null,
  holds: null,
  count: null,
  values: [],
  findings: [],
};

function report(events: OwnEvents, file: string, data: AuxData, use: AuxUse): number {
  const found = checkAuxData(data, use);
  events.emit(eventOf(file, data, found));
  if (!events.isJson) {
    for (const { indent, text } of lines(file, data, found)) {
      for (const line of wrapLine(text, process.stdout.columns, indent)) printResult(line);
    }
  }
  const { auxData } = messages('words');
  const count = (severity: AuxFinding['severity']): number =>
    found.filter((each) => each.severity === severity).length;
  const summary = auxData.summary(count('error'), count('warning'));
  events.say(summary);
  const [first] = found.filter(({ severity }) => severity === 'error');
  const exit = first === undefined ? exitCode.ok : exitCode.refused;
  const error = first && { code: first.code, message: auxData.finding(first.code, first.values) };
  events.event(ownResult(first === undefined ? 'dry-run' : 'refused', exit, error ?? null));
  return exit;
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

function lines(file: string, data: AuxData, found: readonly AuxFinding[]): readonly Line[] {
  const { auxData, models } = messages('words');
  const sources = [...new Set(found.map(({ source }) => source))];
  const indented = (indent: number, texts: readonly string[]): readonly Line[] =>
    texts.map((text) => ({ indent, text }));
  return [
    ...indented(0, [printable(file)]),
    ...indented(2, [auxData.holds(data.what, data.count)]),
    ...indented(
      4,
      firstValues(data).map(({ key, is, type, shape }) => auxData.value(key, is, type, shape)),
    ),
    ...indented(
      2,
      found.map(({ code, severity, source, values }) =>
        auxData.line(severity, auxData.finding(code, values), sources.indexOf(source) + 1),
      ),
    ),
    ...indented(
      2,
      sources.map((source, at) => models.source(at + 1, source)),
    ),
  ];
}

/** How many values of the first item are shown; a hostile file has thousands. */
const mostShown = 20;

function firstValues({ items }: AuxData): AuxDataEvent['values'] {
  const values = items[0]?.values.slice(0, mostShown) ?? [];
  return values.map(({ key, held }) =>
    held.is === 'other'
      ? { key, is: held.what, type: null, shape: null }
      : { key, is: held.is, type: held.type, shape: [...held.shape] },
  );
}

function eventOf(file: string, data: AuxData, found: readonly AuxFinding[]): AuxDataEvent {
  const { auxData } = messages('words');
  return {
    ...bare,
    file,
    error: null,
    format: data.format,
    holds: data.what,
    count: data.count,
    values: firstValues(data),
    findings: found.map(({ code, severity, source, values }) => ({
      code,
      severity,
      source,
      values,
      message: auxData.finding(code, values),
    })),
  };
}
