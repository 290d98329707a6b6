import { readFileSync } from 'node:fs';
import type { DeploymentEvent } from '../deployment/event.ts';
import type { Clock } from '../outside/clock.ts';
import { decodeEntry, encodeEntry } from '../outside/journal-line.ts';
import { openLineWriter } from '../outside/journal-writer.ts';
import type { DeploymentFolder } from '../outside/order.ts';

/** The journal and the log of one deployment, written together and stamped in one place. */
export interface Chronicle {
  readonly write: (events: readonly DeploymentEvent[]) => void;
  readonly close: () => void;
}

export function openChronicle(
  folder: DeploymentFolder,
  clock: Clock,
  rehearsal: boolean,
): Chronicle {
  let seq = lastSeq(folder.journal);
  const journal = openLineWriter(folder.journal);
  const log = openLineWriter(folder.log);
  return {
    write: (events) => {
      const at = clock.now();
      for (const event of events) {
        seq += 1;
        journal.append(encodeEntry({ seq, at, event }, rehearsal));
        if (event.type === 'line') {
          log.append(event.text);
        } else {
          // What changes a screen should not wait; a run of lines may.
          journal.flush();
        }
      }
    },
    close: () => {
      log.close();
      journal.close();
    },
  };
}

/** A deployment whose service is deleted later goes on in the same journal. */
function lastSeq(path: string): number {
  try {
    return readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .reduce((seq, line) => Math.max(seq, decodeEntry(line)?.seq ?? 0), 0);
  } catch {
    return 0;
  }
}
