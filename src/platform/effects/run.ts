import { homedir } from 'node:os';
import process from 'node:process';
import type { Effect } from '../../app/machine.ts';
import { messages } from '../../messages/language.ts';
import { remember } from '../deployments/past.ts';
import { markOutcomeUnknown } from '../deployments/recorded.ts';
import type { Underway } from '../deployments/submit.ts';
import { errorMessage } from '../errors.ts';
import { searchLog } from '../journal/write.ts';
import { unstoredSteps } from '../saved-answers.ts';
import { inspectOutput, sha256, writeServiceFile } from '../service-bytes.ts';
import type { EffectContext } from './context.ts';
import { deleteService, deploy, followingOf, resume, scale, stop, watch } from './deploy.ts';
import { askForWorkers, checkName, describeService, revealToken, secretShownMs } from './query.ts';
import { runSetupEffect } from './setup.ts';
import { rehearsePlan } from './trial.ts';

/** Performs the machine's effects, and reports the results as events. */
export function createEffectRunner(context: EffectContext): (effect: Effect) => void {
  const tokenTimer: { current?: NodeJS.Timeout } = {};
  let valuesTimer: NodeJS.Timeout | undefined;
  const slowly = (effect: Effect) => runSlowEffect(context, effect, tokenTimer);
  return (effect) => {
    switch (effect.type) {
      case 'keep-answers':
        return context.answers.keep(effect.answered, effect.file);
      case 'forget-answers':
        return context.answers.forget(effect.service);
      case 'use-rehearsal':
        return beginRehearsal(context);
      case 'use-found-client':
        context.client = context.found;
        return;
      case 'forget-keys':
        return context.setup.keys.wipe();
      case 'take-masked':
        return context.send({ type: 'masked-value', text: context.setup.keys.takeMasked() });
      case 'settle-enter':
        setTimeout(
          () => afterInput(() => context.send({ type: 'enter-settled', at: effect.at })),
          effect.ms,
        );
        return;
      case 'hide-values-later':
        clearTimeout(valuesTimer);
        valuesTimer = setTimeout(() => context.send({ type: 'values-expired' }), secretShownMs);
        return;
      case 'offer-project':
        return start(context, () => offerProject(context, effect));
      case 'save-in-project':
        return start(context, () => saveInProject(context, effect));
      case 'end-trial':
        return context.trial?.end();
      case 'quit':
        clearTimeout(tokenTimer.current);
        clearTimeout(valuesTimer);
        context.setup.fetching?.abort();
        context.setup.keys.wipe();
        context.searching?.abort();
        followingOf(context).abort();
        context.trial?.end();
        return context.quit(effect.code);
      default:
        return start(context, () => slowly(effect));
    }
  };
}

/** Keys that arrived while the program was busy are handled before a timer that is due by then. */
function afterInput(work: () => void, turns = 4): void {
  setImmediate(() => (turns === 0 ? work() : afterInput(work, turns - 1)));
}

/** Loaded at the first use: the first frame doesn't need it. */
const groups = () => import('./groups.ts');

/** The model readers are loaded only if there is a model to read. */
const copies = () => import('../models/local-copy.ts');

async function readCopy({ send }: EffectContext, path: string): Promise<void> {
  const reading = await (await copies()).readLocalCopy(path);
  send(
    reading.kind === 'read'
      ? { type: 'local-copy-read', path, models: reading.models }
      : { type: 'local-copy-failed', failure: reading.failure },
  );
}

async function checkData(
  { send }: EffectContext,
  { asked, path, place, files, use }: Extract<Effect, { type: 'check-local-data' }>,
): Promise<void> {
  const findings = await (await copies()).localDataFindings(path, place, files, use);
  send({ type: 'local-data-checked', asked, findings });
}

const presets = () => import('../presets.ts');

async function offerProject(
  { send }: EffectContext,
  { service, answered }: Extract<Effect, { type: 'offer-project' }>,
): Promise<void> {
  const { projectOffer } = await presets();
  const offer = await projectOffer(service, answered, process.cwd(), homedir());
  send(
    'problem' in offer
      ? { type: 'project-answered', text: messages('words').presetProblem(offer.problem) }
      : { type: 'project-offered', offer },
  );
}

async function saveInProject(
  { send }: EffectContext,
  { path, preset, answered }: Extract<Effect, { type: 'save-in-project' }>,
): Promise<void> {
  const { savePreset } = await presets();
  const words = messages('words');
  const outcome = await savePreset(preset, answered, { source: 'project', path });
  const text = outcome.saved
    ? words.presetSaved(preset, outcome.path, unstoredSteps(answered))
    : words.presetProblem(outcome.problem);
  send({ type: 'project-answered', text });
}

async function completeTyped(
  context: EffectContext,
  effect: Extract<Effect, { type: 'complete-path' }>,
): Promise<void> {
  const { completePath } = await import('./complete-path.ts');
  const { typed, only } = effect;
  const completion = await completePath(typed, only);
  context.send({ type: 'path-completed', typed, completion });
}

/** Slow effects: processes and files. */
async function runSlowEffect(
  context: EffectContext,
  effect: Effect,
  tokenTimer: { current?: NodeJS.Timeout },
): Promise<void> {
  switch (effect.type) {
    case 'inspect-file':
      return inspectFile(context, effect.path, effect.text);
    case 'write-file':
      return writeFile(context, effect.path, effect.text);
    case 'complete-path':
      return completeTyped(context, effect);
    case 'read-file':
      return readFile(context, effect.path);
    case 'check-name':
      return checkName(context, effect);
    case 'list-groups':
      return (await groups()).listGroups(context, effect.region);
    case 'describe-group':
      return (await groups()).describeGroup(context, effect.region, effect.group);
    case 'describe':
      return describeService(context.trial?.context ?? context, effect.service, effect.region);
    case 'ask-workers':
      return askForWorkers(context.trial?.context ?? context, effect.service, effect.region);
    case 'rehearse-plan':
      return rehearsePlan(context, effect);
    case 'deploy':
      return deploy(context, effect);
    case 'scale':
      return scale(context, effect);
    case 'read-older':
      return readOlder(context);
    case 'watch':
      return watch(context, effect.id);
    case 'stop-eascmd':
      return stop(context);
    case 'delete-service':
      return deleteService(context);
    case 'copy':
      return context.send({ type: 'copied', ...(await context.copy(effect.text)) });
    case 'search-log':
      return search(context, effect);
    case 'reveal-token':
      return revealToken(context, tokenTimer);
    case 'close-book':
      await markOutcomeUnknown(context.paths, effect.id);
      return context.send({ type: 'remembered', remembered: await remember(context.paths) });
    case 'read-local-copy':
      return readCopy(context, effect.path);
    case 'check-local-data':
      return checkData(context, effect);
    case 'find-eascmd':
    case 'set-run-bit':
    case 'fetch-eascmd':
    case 'cancel-fetch':
    case 'show-sign-in-command':
    case 'sign-in':
    case 'confirm-sign-in':
    case 'make-sign-in-safe':
    case 'read-sign-ins':
      return runSetupEffect(context, effect);
    default:
      return undefined;
  }
}

/** Continues to watch a deployment that an earlier run submitted. */
export function resumeWatching(context: EffectContext, underway: Underway): void {
  start(context, () => resume(context, underway));
}

/** An error is reported as an event instead of ending the program. */
function start(context: EffectContext, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    context.send({ type: 'work-failed', reason: errorMessage(error) });
  });
}

async function readFile({ send, readServiceFile }: EffectContext, path: string): Promise<void> {
  const reading = await readServiceFile(path);
  if (reading.kind === 'read') {
    const { plan, answered, sourceFile } = reading;
    send({ type: 'file-read', plan, answered, ...(sourceFile ? { sourceFile } : {}) });
  } else {
    send({ type: 'file-unreadable', reason: reading.reason });
  }
}

/** Only the newest search continues. */
async function search(
  context: EffectContext,
  effect: Extract<Effect, { type: 'search-log' }>,
): Promise<void> {
  context.searching?.abort();
  context.searching = new AbortController();
  const { signal } = context.searching;
  const at = await searchLog(context.log, effect, signal);
  if (!signal.aborted) {
    context.send({ type: 'log-searched', asked: effect.asked, at });
  }
}

async function readOlder({ readOlder: read, send }: EffectContext): Promise<void> {
  if (read) {
    send({ type: 'older-remembered', ...(await read()) });
  }
}

function beginRehearsal(context: EffectContext): void {
  const client = context.rehearse();
  context.client = client;
  context.send({ type: 'client-chosen', client });
}

async function inspectFile({ send }: EffectContext, path: string, text: string): Promise<void> {
  try {
    const present = await inspectOutput(path, text);
    send({ type: 'file-inspected', path, text, sha256: sha256(text), present });
  } catch (error) {
    send({ type: 'file-failed', path, reason: errorMessage(error) });
  }
}

async function writeFile({ send }: EffectContext, path: string, text: string): Promise<void> {
  try {
    send({ type: 'file-written', ...(await writeServiceFile(path, text)) });
  } catch (error) {
    send({ type: 'file-failed', path, reason: errorMessage(error) });
  }
}
