import { resolve } from 'node:path';
import type { RunOptions, ServicePlan } from '../app/facts.ts';
import { mergedText, type SavedDraft, type SourceFile } from '../app/file.ts';
import { planFindings, planFromAnswers } from '../app/plan.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { hiderOf } from '../eascmd/secrets.ts';
import { messages } from '../messages/language.ts';
import { readSavedAnswers } from '../platform/saved-answers.ts';
import { sha256 } from '../platform/service-bytes.ts';
import { type Answered, nothingAnswered, type Sources, type StepId } from '../questions/answers.ts';
import { answersFromText, type GivenText } from '../questions/from-flags.ts';
import { type Dropped, type Missing, missing, withDefaults } from '../questions/revalidate.ts';
import { earlierAnswers, fromDraftTexts } from '../questions/saved.ts';
import { isStepId, steps } from '../questions/steps.ts';
import { type CheckedText, checkText, notUtf8 } from '../service/check.ts';
import { decompose } from '../service/decompose.ts';
import { depthOf } from '../service/json/reader.ts';
import { readableService, type Service, schemaRules, serviceName } from '../service/parse.ts';
import { fileTextRules } from '../service/rules/finding.ts';
import { bringsGpus } from '../service/rules/resources.ts';
import type { Draft, Finding } from '../service/types.ts';
import { type EventStream, ownResult } from './events.ts';
import { hideInOutput, savedFileNote } from './output.ts';
import { runOptions } from './program/run-options.ts';
import { readInput } from './read-input.ts';
import { refuseFindings } from './refuse.ts';
import type { Session } from './session.ts';

/** A user's file with the changes from flags. */
interface ChangedFile {
  readonly file: ServiceFile;
  readonly problems: readonly Finding[];
  /** What the file contains but the flags rule out. */
  readonly dropped: readonly Dropped[];
  /** What the flags require but nothing answers. */
  readonly missing: readonly Missing[];
}

/** Writes flags into a file. Without flags, the file stays the same, byte for byte. */
export function changedFile(
  file: ServiceFile,
  changes: readonly GivenText[],
  options: RunOptions,
): ChangedFile {
  const { sourceFile, answered: before } = file;
  if (changes.length === 0 || sourceFile === undefined) {
    return { file, problems: [], dropped: [], missing: [] };
  }
  const given = answersFromText(changes, before);
  const answered = withOpenedDefaults(given, before);
  return {
    file: { sourceFile, answered, plan: planFromAnswers(answered.draft, options, sourceFile) },
    problems: given.problems,
    dropped: given.dropped,
    // A file doesn't contain the region of the sign-in or the group's GPU model.
    missing: missing(given).filter(({ step: { id } }) => id !== 'region' && id !== 'serviceCard'),
  };
}

/** A question that the file left open stays open. One that the flags open gets its default. */
function withOpenedDefaults(given: Answered, before: Answered): Answered {
  const { draft, sources } = withDefaults(given);
  const untouched = steps.filter(
    ({ id, shown }) => sources[id] === 'default' && shown(before.draft),
  );
  const ids: readonly string[] = untouched.map(({ id }) => id);
  return {
    draft: untouched.reduce((answers, step) => step.clear(answers), draft),
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => !ids.includes(id))),
  };
}

interface SavedDraftReading {
  readonly savedDraft: SavedDraft | null;
  /** Problems with a file that should have been read. */
  readonly notes: readonly string[];
}

/** The answers of an earlier start, with the file to write them into. */
export async function readSavedDraft({ paths, version }: Session): Promise<SavedDraftReading> {
  const { kept: savedDraft, outcome } = await readSavedAnswers(paths.answers);
  const notes = savedFileNote(outcome);
  if (savedDraft === null || savedDraft.file === null) {
    return { savedDraft: savedDraft && fromDraftTexts(savedDraft.texts), notes };
  }
  const { path, asItIs, output } = savedDraft.file;
  const flags = output === null ? {} : { output };
  const options = runOptions(flags, version, asItIs ? path : undefined);
  const reading = await readServiceFile({ path, context: {}, asItIs, options });
  if (reading.kind !== 'read' || reading.file.sourceFile === undefined) {
    return { savedDraft: null, notes: [...notes, messages('words').keptForGone(path)] };
  }
  const { answered, sourceFile } = reading.file;
  const { outputNamed = false, fileGiven } = options;
  const into = {
    sourceFile,
    options: { output: options.output, outputNamed, ...(fileGiven ? { fileGiven } : {}) },
  };
  return { savedDraft: { ...fromDraftTexts(savedDraft.texts, answered), into }, notes };
}

/** The file of `--from` and the answers in it. */
interface StartFrom {
  readonly sourceFile: SourceFile | null;
  readonly answered: Answered;
}

/** Reads the file of `--from`. Returns the exit code if it can't be used. */
export async function startFrom(
  stream: EventStream,
  path: string | undefined,
  options: RunOptions,
  /** Whether a person can change what is wrong with the file. */
  asks: boolean,
): Promise<StartFrom | number> {
  if (path === undefined) {
    return { sourceFile: null, answered: nothingAnswered };
  }
  const outcome = await readServiceFile({ path, context: {}, asItIs: false, options });
  if (outcome.kind !== 'read') {
    return refuseFile(stream, outcome);
  }
  const { plan, answered, sourceFile } = outcome.file;
  return sourceFile && (asks || !isUnread(plan))
    ? { sourceFile, answered }
    : refuseFindings(stream, plan.findings);
}

/**
 * Whether the source file would be overwritten without an explicit request. `--yes` allows only
 * what destroys nothing, and the user may have no other copy.
 */
export function writesOverUnasked(
  sourceFile: SourceFile | null,
  { output, outputNamed = false }: RunOptions,
  { draft }: Answered,
): string | null {
  const isAsked = sourceFile === null || !sourceFile.isOutput || outputNamed;
  return isAsked || mergedText(sourceFile, draft) === sourceFile.text ? null : output;
}

/** A user's service file, as the review needs it. */
interface ServiceFile {
  readonly plan: ServicePlan;
  readonly answered: Answered;
  /** Absent if it isn't a service file, so no answer can be written into it. */
  readonly sourceFile?: SourceFile;
}

interface Unreadable {
  readonly kind: 'unreadable';
  readonly code: string;
  readonly reason: string;
  readonly exitCode: number;
}

type FileOutcome = { readonly kind: 'read'; readonly file: ServiceFile } | Unreadable;

/**
 * What the file itself doesn't contain: the region that eascmd is signed in to, and the group's GPU
 * model.
 */
export type FileContext = Pick<Draft, 'region' | 'serviceCard'>;

interface FileRequest {
  readonly path: string;
  readonly context: FileContext;
  /** The sources of the context. */
  readonly beside?: Sources;
  /** `deploy FILE`: the file itself is sent as long as no answer differs. */
  readonly asItIs: boolean;
  readonly options: Pick<RunOptions, 'output'>;
}

/** Reads and checks a file as `check` does. Doesn't change a byte. */
export async function readServiceFile(request: FileRequest): Promise<FileOutcome> {
  const { path, context } = request;
  const input = await readInput(path);
  if (input.kind === 'unreadable') {
    const { reason } = input;
    return { kind: 'unreadable', code: 'file-unreadable', reason, exitCode: exitCode.usage };
  }
  const text = input.kind === 'text' ? input.text : '';
  if (text.length > mostSigns) {
    return refusedFile('file-too-large', messages('output').file.tooLarge(path));
  }
  const checked = input.kind === 'text' ? checkText(text, context) : notUtf8();
  const illegible = illegibility(path, checked);
  if (illegible === undefined && depthOf(checked.text) > mostLevels) {
    return refusedFile('file-too-deep', messages('output').file.tooDeep(path, mostLevels));
  }
  return illegible ?? { kind: 'read', file: fileOf(request, checked, text) };
}

/**
 * A deployment is shown, recorded, and compared, which doesn't work for a file with a million keys
 * or ten thousand levels. `check` accepts both.
 */
const mostSigns = 1_000_000;
const mostLevels = 200;

function refusedFile(code: string, reason: string): Unreadable {
  return { kind: 'unreadable', code, reason, exitCode: exitCode.refused };
}

/** Text that isn't UTF-8 or JSON can't be reviewed. Reports why, and where. */
function illegibility(path: string, { findings }: CheckedText): Unreadable | undefined {
  const codes: readonly string[] = [fileTextRules.encoding.code, fileTextRules.notJson.code];
  const found = findings.find(({ finding }) => codes.includes(finding.code));
  if (found === undefined) {
    return undefined;
  }
  const { code } = found.finding;
  const why = messages('words').finding(found.finding);
  const reason =
    code === fileTextRules.notJson.code
      ? messages('output').file.notJson(path, found.place, why)
      : messages('output').file.notText(path, why);
  return refusedFile(code, reason);
}

function fileOf(
  { path, context, beside = {}, asItIs, options }: FileRequest,
  checked: CheckedText,
  given: string,
): ServiceFile {
  const config: unknown = JSON.parse(checked.text);
  hideInOutput(hiderOf(config));
  const service = readableService(config);
  const answers = service ? decompose(service).draft : {};
  const findings = planFindings(
    checked.findings.map(({ finding }) => finding),
    config,
  );
  const unread = findings.flatMap(({ code, field }) =>
    code === schemaRules.schema.code && field && isStepId(field) ? [field] : [],
  );
  const { draft, sources } = earlierAnswers({ ...answers, ...context }, 'file', [
    ...leftOut(service),
    ...unread,
  ]);
  const absolute = resolve(path);
  const hash = sha256(given);
  const isOutput = resolve(options.output) === absolute;
  const sourceFile = { name: path, path: absolute, text: given, sha256: hash, config, answers };
  return {
    // What the file doesn't contain was given separately.
    answered: { draft, sources: { ...sources, ...beside } },
    plan: {
      text: given,
      config,
      service: service ? (serviceName(service)?.value ?? '') : '',
      region: context.region ?? null,
      findings,
      pluginsConfigured: (service?.plugins?.length ?? 0) > 0,
      path: absolute,
      writes: false,
      sha256: hash,
      present: 'same',
    },
    ...(service ? { sourceFile: { ...sourceFile, asItIs, isOutput } } : {}),
  };
}

/** Values of the wrong type, which only a person can change to what was meant. */
export const isUnread = ({ findings }: Pick<ServicePlan, 'findings'>): boolean =>
  findings.some(({ code }) => code === schemaRules.schema.code);

/** Sizes that a file can omit (service reference). They aren't added unless requested. */
function leftOut(service: Service | undefined): readonly StepId[] {
  if (service === undefined) return [];
  return bringsGpus(service) ? ['memory', 'gpu'] : ['memory'];
}

/** Ends a run whose file can't be read. */
export function refuseFile(
  stream: EventStream,
  { code, reason, exitCode: exit }: Unreadable,
): number {
  stream.say(reason);
  stream.event(ownResult('refused', exit, { code, message: reason }));
  return exit;
}
