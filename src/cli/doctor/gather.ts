import process from 'node:process';
import type { ClockFacts, DoctorFacts } from '../../app/doctor/checks.ts';
import { clientFacts, diskFacts, fileFacts, signInFacts } from '../../platform/doctor.ts';
import { wallClock } from '../../platform/os.ts';
import { localStamp } from '../local-time.ts';
import type { Session } from '../session.ts';
import { terminalFacts } from './terminal-facts.ts';

/** Looks at everything; what takes long, eascmd's answers, is asked for at once. */
export async function gatherFacts(session: Session, signal: AbortSignal): Promise<DoctorFacts> {
  const { client, search, homes } = session;
  const [wall, monotonic] = [wallClock(), performance.now()];
  const found = await clientFacts(client, search, signal);
  const [signIns, files] = await Promise.all([
    signInFacts(client, found, { homes, signal }),
    fileFacts(homes),
  ]);
  // Its own file is none that was left there.
  const disk = await diskFacts(homes);
  const drift = wallClock() - wall - (performance.now() - monotonic);
  return {
    nodeVersion: process.versions.node,
    client: found,
    signIns,
    clock: clockFacts(drift),
    terminal: terminalFacts(session),
    files,
    disk,
  };
}

function clockFacts(driftMs: number): ClockFacts {
  const wallMs = wallClock();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { wallMs, driftMs, zone, local: localStamp(wallMs) };
}
