import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { type EndedRecord, endingOf } from '../deployment/history.ts';
import { exitCode } from '../eascmd/exit-codes.ts';
import { parseJson } from '../eascmd/json.ts';
import { hiderOf, mask } from '../eascmd/secrets.ts';
import { loadMessages, selectLanguage } from '../messages/language.ts';
import { appendHistory } from '../platform/deployments/history.ts';
import {
  type DeploymentFolder,
  folderAt,
  type Job,
  locksOf,
  readJob,
  writeSupervisorPid,
} from '../platform/deployments/job.ts';
import { type LockOutcome, takeLock } from '../platform/deployments/lock.ts';
import { prune } from '../platform/deployments/retention.ts';
import { errorDetails, errorMessage } from '../platform/errors.ts';
import { readRegularNow } from '../platform/files.ts';
import { chooseLanguage } from '../platform/language.ts';
import { createClock, privateFileMode } from '../platform/os.ts';
import { alreadyDeploying, machineSlept, openJournalWriter, supervisorFault } from './journal.ts';
import { planOf, runJob } from './run.ts';

/**
 * Runs one eascmd and records its output: the complete life of a supervisor. Nobody sees its own
 * output, so errors go to `keeper.log`. Without a result in the journal, a watcher reports that the
 * outcome is unknown.
 */
async function keep(folder: DeploymentFolder): Promise<void> {
  const note = noteIn(folder.supervisorLog);
  process.on('uncaughtException', (error) => {
    note(error);
    process.exit(exitCode.fault);
  });
  try {
    await selectLanguage((await chooseLanguage([], process.env)).language);
    await loadMessages('recording');
    await writeSupervisorPid(folder, process.pid);
    await superviseJob(folder, await readJob(folder), note);
  } catch (error) {
    note(error);
    process.exitCode = exitCode.fault;
  }
}

async function superviseJob(folder: DeploymentFolder, job: Job, note: Note): Promise<void> {
  const hide = hiderFor(job);
  const onFailure = (error: unknown) => note(error, hide);
  const clock = createClock({ origin: job.origin, speed: job.client.speed });
  const rehearsal = job.client.kind === 'rehearsal';
  const journal = openJournalWriter({ folder, clock, rehearsal, onFailure });
  const { write } = journal;
  let gap = false;
  const onGap = (missedMs: number) => {
    gap = true;
    write([machineSlept(missedMs)]);
  };
  let lock: LockOutcome | null = null;
  try {
    lock = await lockFor(job);
    if (lock?.taken === false) {
      write([planOf(job, null), alreadyDeploying(job.service, lock.heldBy)]);
    } else {
      await runJob({ folder, job, now: clock.now, write, writeRun: journal.writeRun, onGap });
    }
  } catch (error) {
    write([supervisorFault(hide(errorMessage(error)))]);
    onFailure(error);
    process.exitCode = exitCode.fault;
  } finally {
    // A user who sees the result may redeploy the service at once.
    if (lock?.taken) {
      await lock.lock.release().catch(onFailure);
    }
    let ending: EndedRecord | null = null;
    try {
      journal.close();
      // The history never has a result that the journal does not have.
      ending = endingOf(job.id, journal.deployment(), gap);
    } finally {
      await settle(job, ending, folder, onFailure);
    }
  }
}

/** One deployment of a service at a time; null if no folder of locks was named. */
async function lockFor(job: Job): Promise<LockOutcome | null> {
  const { service, region, id } = job;
  const locks = locksOf(job);
  return locks === undefined ? null : takeLock(locks, { service, region, id, word: id });
}

/**
 * What remains to be done after the journal is closed. An error here is not a failure of the
 * deployment.
 */
async function settle(
  { history }: Job,
  ending: EndedRecord | null,
  folder: DeploymentFolder,
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    if (history !== undefined && ending !== null) {
      await appendHistory(history, ending);
    }
    await prune(dirname(folder.path));
  } catch (error) {
    onFailure(error);
  }
}

type Note = (error: unknown, hide?: (text: string) => string) => void;

/** The message of an error may quote the file that it is about. */
function hiderFor({ file }: Job): (text: string) => string {
  try {
    const hide = hiderOf(parseJson(readRegularNow(file)));
    return (text) => mask(hide(text));
  } catch {
    return mask;
  }
}

/** Synchronous, because it may be the last thing that this process does. */
function noteIn(path: string): Note {
  return (error, hide = mask) => {
    try {
      appendFileSync(path, `${hide(errorDetails(error))}\n`, { mode: privateFileMode });
    } catch {
      // This disk may be the full one. The exit code reports the error too.
    }
  };
}

const [path] = process.argv.slice(2);
if (path) {
  void keep(folderAt(path));
}
