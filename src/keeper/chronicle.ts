import type { DeploymentEvent } from '../deployment/events.ts';
import { type Deployment, emptyDeployment, fold, foldAll } from '../deployment/state.ts';
import type { DeploymentFolder } from '../platform/deployments/order.ts';
import { encodeEntry } from '../platform/journal/format.ts';
import { lastSeq, readJournalTail } from '../platform/journal/read.ts';
import { type LineWriter, openLineWriter } from '../platform/journal/write.ts';
import type { Clock } from '../platform/os.ts';

/** The journal and the log of one deployment, written together and stamped in one place. */
export interface Chronicle {
  /** Never throws: eascmd must not be ended because a disk is full. */
  readonly write: (events: readonly DeploymentEvent[]) => void;
  /** Where the deployment stands by what was written; its lines are left out. */
  readonly deployment: () => Deployment;
  /** Throws where the journal could not be written to its end. */
  readonly close: () => void;
}

export interface ChronicleOptions {
  readonly folder: DeploymentFolder;
  readonly clock: Clock;
  readonly rehearsal: boolean;
  /** Hears when a file could not be written. */
  readonly onFailure: (error: unknown) => void;
}

export function openChronicle(options: ChronicleOptions): Chronicle {
  const { folder, clock, rehearsal, onFailure } = options;
  // A deployment whose service is deleted later goes on in the same journal.
  let seq = lastSeq(folder.journal);
  const journal = openLineWriter(folder.journal, onFailure);
  const log = openLineWriter(folder.log, onFailure);
  let deployment = foldAll(emptyDeployment, readJournalTail(folder.journal));
  const tell = (event: DeploymentEvent, at: number) => {
    seq += 1;
    const line = encodeEntry({ seq, at, event }, rehearsal);
    if (event.type === 'line') {
      journal.append(line);
      log.append(event.text);
    } else {
      deployment = fold(deployment, { seq, at, event });
      journal.append(line, 'always');
      // What changes a screen should not wait; a run of lines may.
      journal.flush();
    }
  };
  return {
    write: (events) => {
      const at = clock.now();
      for (const event of events) {
        if (event.type === 'result' && journal.dropped() > 0) {
          tell(linesLost(journal), at);
        }
        tell(event, at);
      }
    },
    deployment: () => deployment,
    close: () => {
      try {
        log.close();
      } catch (error) {
        onFailure(error);
      }
      journal.close();
    },
  };
}

function linesLost(journal: LineWriter): DeploymentEvent {
  const message = `${journal.dropped()} lines of eascmd were not recorded: the disk took nothing for a while.`;
  return { type: 'warning', code: 'lines-lost', message };
}
