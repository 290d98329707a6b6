import { resolve } from 'node:path';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import type { Brought } from '../app/file.ts';
import { english } from '../messages/en/english.ts';
import { sha256 } from '../platform/service-bytes.ts';
import type { Answered, Sources, StepId } from '../questions/answers.ts';
import { keptAnswers } from '../questions/saved.ts';
import { type CheckedText, checkText, notUtf8 } from '../service/check.ts';
import { decompose } from '../service/decompose.ts';
import { depthOf } from '../service/json/reader.ts';
import { parseService, type Service, serviceName } from '../service/parse.ts';
import { fileTextRules } from '../service/rules/json.ts';
import { bringsCards } from '../service/rules/resources.ts';
import type { Draft } from '../service/types.ts';
import { readInput } from './check/input.ts';
import type { EventStream } from './event-stream.ts';
import { exitCode } from './exit-codes.ts';
import { ownResult } from './own-result.ts';
import { sentences } from './sentences.ts';

/** A service file that the user brought, as the review needs it. */
export interface ServiceFile {
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** Absent where it is no service file, so that no answer can be written into it. */
  readonly brought?: Brought;
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly code: string;
  readonly reason: string;
  readonly exitCode: number;
}

export type FileOutcome = { readonly kind: 'read'; readonly file: ServiceFile } | Unreadable;

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
export type FileContext = Pick<Draft, 'region' | 'serviceCard'>;

export interface FileRequest {
  readonly path: string;
  readonly context: FileContext;
  /** Where what the context says is from. */
  readonly beside?: Sources;
  /** `deploy FILE`: it is sent itself as long as no answer differs. */
  readonly asItIs: boolean;
  readonly options: Pick<RunOptions, 'output'>;
}

/** Reads and checks a file as `check` does. Not a byte of it is changed. */
export async function readServiceFile(request: FileRequest): Promise<FileOutcome> {
  const { path, context } = request;
  const input = await readInput(path);
  if (input.kind === 'unreadable') {
    const { reason } = input;
    return { kind: 'unreadable', code: 'file-unreadable', reason, exitCode: exitCode.usage };
  }
  const text = input.kind === 'text' ? input.text : '';
  if (text.length > mostSigns) {
    return refusedFile('file-too-large', sentences.file.tooLarge(path));
  }
  const checked = input.kind === 'text' ? checkText(text, context) : notUtf8();
  const illegible = illegibility(path, checked);
  if (illegible === undefined && depthOf(checked.text) > mostLevels) {
    return refusedFile('file-too-deep', sentences.file.tooDeep(path, mostLevels));
  }
  return illegible ?? { kind: 'read', file: fileOf(request, checked, text) };
}

/**
 * What is deployed is shown, recorded and compared, which a file of a million keys or ten thousand levels
 * is not made for. `check` takes both.
 */
const mostSigns = 1_000_000;
const mostLevels = 200;

function refusedFile(code: string, reason: string): Unreadable {
  return { kind: 'unreadable', code, reason, exitCode: exitCode.refused };
}

/** In a text that is no UTF-8 or no JSON there is nothing to review: why, and where. */
function illegibility(path: string, { findings }: CheckedText): Unreadable | undefined {
  const codes: readonly string[] = [fileTextRules.encoding.code, fileTextRules.notJson.code];
  const found = findings.find(({ finding }) => codes.includes(finding.code));
  if (found === undefined) {
    return undefined;
  }
  const { code } = found.finding;
  const why = english.finding(found.finding);
  const reason =
    code === fileTextRules.notJson.code
      ? sentences.file.notJson(path, found.place, why)
      : sentences.file.notText(path, why);
  return refusedFile(code, reason);
}

function fileOf(
  { path, context, beside = {}, asItIs, options }: FileRequest,
  checked: CheckedText,
  given: string,
): ServiceFile {
  const config: unknown = JSON.parse(checked.text);
  const { service } = parseService(config);
  const answers = service ? decompose(service).draft : {};
  const { draft, sources } = keptAnswers({ ...answers, ...context }, 'file', leftOut(service));
  const absolute = resolve(path);
  const hash = sha256(given);
  const isOutput = resolve(options.output) === absolute;
  const brought = { name: path, path: absolute, text: given, sha256: hash, config, answers };
  return {
    // What the file does not say was said beside it.
    answered: { draft, sources: { ...sources, ...beside } },
    plan: {
      text: given,
      config,
      service: service ? (serviceName(service)?.value ?? '') : '',
      region: context.region ?? null,
      findings: checked.findings.map(({ finding }) => finding),
      pluginsConfigured: (service?.plugins?.length ?? 0) > 0,
      path: absolute,
      writes: false,
      sha256: hash,
      present: 'same',
    },
    ...(service ? { brought: { ...brought, asItIs, isOutput } } : {}),
  };
}

/** Sizes that a file need not name (service reference), and that are not written into it unasked. */
function leftOut(service: Service | undefined): readonly StepId[] {
  if (service === undefined) return [];
  return bringsCards(service) ? ['memory', 'gpu'] : ['memory'];
}

/** Ends a run whose file cannot be read. */
export function refuseFile(
  stream: EventStream,
  { code, reason, exitCode: exit }: Unreadable,
): number {
  stream.say(reason);
  stream.event(ownResult('refused', exit, { code, message: reason }));
  return exit;
}
