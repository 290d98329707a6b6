import path from 'node:path';
import process from 'node:process';
import { type ExitCode, exitCode } from '../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../messages/language.ts';
import { padEnd, tableLines, wrapLine } from '../../messages/layout.ts';
import type { Candidate, FitFinding, Model } from '../../models/model.ts';
import { type Found, type Inspection, inspectModels } from '../../models/read.ts';
import { pluginRuntime } from '../../models/runtime.ts';
import { errorMessage } from '../../platform/errors.ts';
import { withModelPath } from '../../platform/models/files.ts';
import type { ModelEvent } from '../event-forms.ts';
import { type OwnEvents, openOwnEvents, ownResult } from '../events.ts';
import { printResult } from '../output.ts';

/**
 * `inspect PATH`: what a local model contains and whether it fits the runtime. Returns the exit
 * code.
 */
export async function inspect(
  place: string,
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  await loadMessages('words');
  const events = openOwnEvents(flags['json'] === true);
  let inspection: Inspection;
  try {
    inspection = await withModelPath(place, inspectModels);
  } catch (error) {
    const message = messages('words').models.unreadablePath(place, errorMessage(error));
    return refuse(events, exitCode.usage, 'unreadable', message);
  }
  const found = inspection.found.map((each) => ({ ...each, path: path.join(place, each.path) }));
  for (const [index, each] of found.entries()) {
    events.emit(modelAsEvent(each));
    if (events.isJson) continue;
    if (index > 0) printResult('');
    for (const line of modelLines(each, process.stdout.columns)) printResult(line);
  }
  const { models } = messages('words');
  if (inspection.isCut) events.say(models.cut);
  return judge(events, found);
}

function judge(events: OwnEvents, found: readonly Found[]): number {
  const { models } = messages('words');
  if (found.length === 0) return refuse(events, exitCode.usage, 'no-model', models.noneInFolder);
  const read = found.flatMap(({ reading }) =>
    reading.kind === 'model' && reading.model.format !== 'unknown' ? [reading.model] : [],
  );
  if (!events.isJson) {
    const { tensorflow, torch, python } = pluginRuntime;
    if (read.length > 0) events.say(`\n${models.runtime(tensorflow, torch, python)}`);
  }
  if (read.length === 0) return refuse(events, exitCode.usage, 'no-model', models.unknown, false);
  const errors = read.flatMap(({ fit }) => fit.filter(({ severity }) => severity === 'error'));
  const [first] = errors;
  if (first !== undefined)
    return refuse(
      events,
      exitCode.refused,
      first.code,
      models.fit(first.code, first.values),
      false,
    );
  events.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

/** `isSaid`: whether to print the message here, because it isn't already shown beside the file. */
function refuse(
  events: OwnEvents,
  code: ExitCode<'usage' | 'refused'>,
  name: string,
  message: string,
  isSaid = true,
): number {
  if (isSaid) events.say(message);
  events.event(ownResult('refused', code, { code: name, message }));
  return code;
}

const asCandidate = ({ name, type, shape, why, op, key }: Candidate) => ({
  name,
  type,
  shape: shape?.map((size) => size ?? -1) ?? null,
  why,
  op: op ?? null,
  key: key ?? null,
});

/** The event for a model, or for a file that isn't one; then everything but `error` is empty. */
function modelAsEvent({ path: file, reading }: Found): ModelEvent {
  const { models } = messages('words');
  const model = reading.kind === 'model' ? reading.model : undefined;
  const { sdk, python, tensorflow, torch, source, imageCertainty } = pluginRuntime;
  return {
    type: 'model',
    file,
    error: errorOf(reading),
    format: model?.format ?? null,
    framework: model?.framework ?? null,
    versions: model?.versions ?? {},
    size: model?.size ?? null,
    inputs: model?.inputs.map(asCandidate) ?? [],
    outputs: model?.outputs.map(asCandidate) ?? [],
    signatures: (model?.signatures ?? []).map(({ name, inputs, outputs }) => ({
      name,
      inputs: inputs.map(asCandidate),
      outputs: outputs.map(asCandidate),
    })),
    methods: model?.methods ?? [],
    tags: model?.tags ?? [],
    variables: model?.variables ?? null,
    notes: (model?.notes ?? []).map(({ code, values }) => ({
      code,
      values,
      message: models.note(code, values),
    })),
    runtime: { python, tensorflow, torch, sdk, source, image_certainty: imageCertainty },
    fit: (model?.fit ?? []).map(({ code, severity, source: from, values }) => ({
      code,
      severity,
      source: from,
      values,
      message: models.fit(code, values),
    })),
  };
}

function errorOf(reading: Found['reading']): ModelEvent['error'] {
  const { models } = messages('words');
  if (reading.kind === 'fault')
    return { code: reading.code, message: models.fault(reading.code, reading.values) };
  return reading.model.format === 'unknown' ? { code: 'no-model', message: models.unknown } : null;
}

const indent = 12;

/** A model for people: its path, then one row per fact. */
function modelLines({ path: file, reading }: Found, columns: number | undefined): string[] {
  const error = errorOf(reading);
  if (error !== null || reading.kind === 'fault')
    return [file, ...wrapLine(error?.message ?? '', columns, 2)];
  const { model } = reading;
  return [
    file,
    ...factLines(model),
    ...labeled(
      messages('words').models.columns.notes,
      model.notes.flatMap(({ code, values }) =>
        wrapLine(messages('words').models.note(code, values), width(columns), 0),
      ),
    ),
    ...fitLines(model.fit, columns),
  ];
}

function factLines(model: Model): string[] {
  const { models, sizeText, joins } = messages('words');
  const { columns } = models;
  const list = (candidates: readonly Candidate[]): string[] =>
    candidates.length === 0 ? [models.none] : tableLines(candidates.map(models.candidateRow));
  const { variables, signatures = [], methods = [], tags = [] } = model;
  const versions = models.versions(model.versions);
  return [
    ...labeled(columns.format, [models.format(model.format)]),
    ...labeled(columns.versions, versions === '' ? [] : [versions]),
    ...labeled(columns.size, [sizeText(model.size)]),
    ...labeled(
      columns.variables,
      variables === undefined ? [] : [models.variables(variables.count, variables.bytes)],
    ),
    ...labeled(columns.tags, tags.length === 0 ? [] : [joins.values(tags)]),
    ...labeled(
      columns.signatures,
      signatures.length < 2 ? [] : [joins.values(signatures.map(({ name }) => name))],
    ),
    ...labeled(
      columns.methods,
      methods.map((each) => models.method(each.name, each.arguments, each.returns)),
    ),
    ...labeled(columns.inputs, model.framework === null ? [] : list(model.inputs)),
    ...labeled(
      columns.outputs,
      model.outputs.length > 0 || isGraph(model) ? list(model.outputs) : [],
    ),
  ];
}

/** TorchScript files don't name their outputs, and data has none. */
const isGraph = ({ format }: Model): boolean =>
  format === 'frozen-graph' || format === 'saved-model';

/** The findings, followed by the sources that they cite by number. */
function fitLines(fit: readonly FitFinding[], columns: number | undefined): string[] {
  const { models } = messages('words');
  const count = (severity: FitFinding['severity']): number =>
    fit.filter((finding) => finding.severity === severity).length;
  const sources = [...new Set(fit.map(({ source }) => source))];
  const findings = fit.map(
    ({ code, severity, source, values }) =>
      `${models.severities[severity]}: ${models.fit(code, values)} [${sources.indexOf(source) + 1}]`,
  );
  const cited = sources.map((source, index) => models.source(index + 1, source));
  return labeled(models.columns.fit, [
    models.fitSummary(count('error'), count('warning')),
    ...[...findings, ...cited].flatMap((line) => wrapLine(line, width(columns), 0)),
  ]);
}

const width = (columns: number | undefined): number | undefined =>
  columns === undefined ? undefined : Math.max(20, columns - indent);

/** The label comes before the first line; the others are indented below it. */
function labeled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `${padEnd(index === 0 ? label : '', indent)}${line}`);
}
