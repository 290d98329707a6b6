import type { Effect } from '../../app/machine.ts';
import { loadMessages } from '../../messages/language.ts';
import { underwayOf } from '../deployments/find.ts';
import { type DeploymentFolder, requestStop } from '../deployments/job.ts';
import type { Underway } from '../deployments/submit.ts';
import { type Read, watchDeployment } from '../deployments/watch.ts';
import { errorMessage } from '../errors.ts';
import { writePrivateFile } from '../files.ts';
import {
  createLineReader,
  indexOf,
  lastSeq,
  type Recording,
  readLogged,
  readRecording,
  scanRecording,
} from '../journal/read.ts';
import { isAliveAs } from '../os.ts';
import { writeServiceFile } from '../service-bytes.ts';
import type { EffectContext } from './context.ts';

/** Loaded when something is to be run: execa and its dependencies would delay every start. */
const processes = () => import('../deployments/submit.ts');

type DeployEffect = Extract<Effect, { type: 'deploy' }>;

export async function deploy(
  context: EffectContext,
  { plan, mode, answered, update, chosen }: DeployEffect,
): Promise<void> {
  const { client, paths } = context;
  if (!client || plan.sha256 === null) {
    return;
  }
  const { path: file, sha256 } = plan;
  const sending = async () => {
    const { submit } = await processes();
    const sent = update ? { sent: await writeUpdate(update) } : {};
    const whole = { ...plan, operation: mode, file, sha256, answered, chosen };
    return submit(paths, client, { ...whole, ...sent });
  };
  await beginSubmitted(context, sending());
}

/** The hash is that of the reviewed bytes. No others are sent. */
async function writeUpdate({ path, text, sha256 }: NonNullable<DeployEffect['update']>) {
  const written = await writeServiceFile(path, text);
  return { file: written.path, sha256: sha256 ?? written.sha256 };
}

/** Changes only the number of instances, which keeps the optimized model. */
export async function scale(
  context: EffectContext,
  { past, instances }: Extract<Effect, { type: 'scale' }>,
): Promise<void> {
  const { client, paths } = context;
  if (!client) {
    return;
  }
  const { service, region, config, file, answered } = past;
  const submission = { service, region, config, file, answered, instances } as const;
  const sending = async () => {
    const { submit } = await processes();
    return submit(paths, client, {
      ...submission,
      operation: 'scale',
      chosen: 'scale',
      sha256: '',
      findings: [],
      pluginsConfigured: false,
    });
  };
  await beginSubmitted(context, sending());
}

/** Watches a recorded deployment, from its beginning. */
export async function watch(context: EffectContext, id: string): Promise<void> {
  const underway = await underwayOf(context.paths.deployments, id);
  if (!underway) {
    const { recordingGone } = await loadMessages('recording');
    throw new Error(recordingGone(id));
  }
  show(context, underway, true);
  await resume(context, underway);
}

/**
 * Only a failed submission proves that nothing was sent. Every failure before the supervisor starts
 * is reported as one, because Deploy waits for it.
 */
export async function beginSubmitted(
  context: EffectContext,
  submission: Promise<Underway>,
): Promise<void> {
  const underway = await submission.catch((error: unknown) => {
    context.send({ type: 'submit-failed', reason: errorMessage(error) });
  });
  if (underway) {
    await begin(context, underway);
  }
}

async function begin(context: EffectContext, underway: Underway): Promise<void> {
  show(context, underway, false);
  await follow(context, underway);
}

function show(context: EffectContext, underway: Underway, reading: boolean): void {
  context.underway = underway;
  const { folder, clock, job } = underway;
  context.send({ type: 'client-chosen', client: job.client });
  const place = { id: folder.id, log: folder.log };
  const updates = job.operation === 'modify' || job.operation === 'scale';
  context.send({ type: 'submitted', place, reading, updates, now: clock.now() });
}

export function followingOf(context: EffectContext): AbortController {
  context.following ??= new AbortController();
  return context.following;
}

/**
 * Reads the recording to its end before showing any of it, because half a recording looks like a
 * stalled deployment. Then follows it.
 */
export async function resume(context: EffectContext, underway: Underway): Promise<void> {
  const { folder, supervisorPid, clock } = underway;
  const recording =
    readRecording(folder) ?? (await scanRecording(folder.journal, followingOf(context).signal));
  const { deployment, seq, position } = recording;
  context.log.startAfter(deployment.lineCount, createLineReader(folder, recording));
  if (followingOf(context).signal.aborted) {
    return;
  }
  const show = () => context.send({ type: 'recording-read', deployment, now: clock.now() });
  const ended = deployment.result !== null && !deployment.deleting;
  const records = isAliveAs(supervisorPid, folder.id);
  if (records || ended) {
    show();
  }
  // A deployment that is no longer recorded doesn't change. Show it once that is certain.
  await follow(context, underway, { seq, position, ended }, records || ended ? undefined : show);
  if (!records) {
    await keepIndex(folder, recording);
  }
}

/** For the next time. If it can't be written, the journal is read again. */
async function keepIndex(folder: DeploymentFolder, recording: Recording): Promise<void> {
  if (recording.seq > 0 && readRecording(folder) === null) {
    await writePrivateFile(folder.index, indexOf(recording)).catch(() => undefined);
  }
}

/** Follows the journal to its result, using the clock that stamped its entries. */
async function follow(
  context: EffectContext,
  underway: Underway,
  read?: Read,
  beforeNews?: () => void,
): Promise<void> {
  const { send, log } = context;
  const { clock } = underway;
  const { signal } = followingOf(context);
  let before = beforeNews;
  const tickMs = Math.max(100, 1000 / underway.job.client.speed);
  const ticking = setInterval(() => send({ type: 'ticked', now: clock.now() }), tickMs);
  try {
    for await (const seen of watchDeployment(underway, signal, read)) {
      if (signal.aborted) {
        return;
      }
      if (seen.kind !== 'quiet') {
        before?.();
        before = undefined;
      }
      if (seen.kind === 'entries') {
        for (const { event, before: logged } of seen.entries) {
          if (logged) {
            log.pushUnread(logged.lines, () => readLogged(underway.folder.log, logged));
          }
          if (event.type === 'line') {
            log.push(event.text);
          }
        }
        send({ type: 'journal', entries: seen.entries, now: clock.now() });
      }
      if (seen.kind === 'lost') {
        send({ type: 'supervisor-lost', now: clock.now() });
      }
    }
  } finally {
    clearInterval(ticking);
  }
}

export async function stop({ underway }: EffectContext): Promise<void> {
  if (underway) {
    await requestStop(underway.folder);
  }
}

export async function deleteService(context: EffectContext): Promise<void> {
  if (context.underway) {
    // The existing result is of the deployment; what comes after it is of the deletion.
    const last = lastSeq(context.underway.folder.journal);
    const { submitDeletion } = await processes();
    const underway = await submitDeletion(context.paths.deployments, context.underway);
    context.underway = underway;
    await follow(context, underway, { seq: last, position: 0, ended: false });
  }
}
