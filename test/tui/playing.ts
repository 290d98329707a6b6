import { origin } from '../app/beginning.ts';
import { heard, type Run, submitted } from '../app/drive.ts';
import { journalEvent, type Played } from '../app/journal.ts';

/** A run that hears a deployment's journal up to a moment. */
export const played = (run: Run, what: Played): Run =>
  heard(run, journalEvent(what), { type: 'ticked', now: origin + what.until * 1000 });
export const deploying = (what: Played): Run => played(submitted(), what);
export const ended = (what: Played): Run => deploying({ ...what, exit: what.exit ?? {} });
