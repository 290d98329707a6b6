import { release } from 'node:os';
import process from 'node:process';
import { examine } from '../../app/doctor/checks.ts';
import type { PastRun } from '../../deployment/history.ts';
import type { RawPart } from '../../platform/report.ts';
import { checkAsJson } from '../doctor/doctor.ts';
import { gatherFacts } from '../doctor/gather.ts';
import { runAsEvent } from '../run-as-event.ts';
import type { Session } from '../session.ts';

/** What this machine and the history know beside the recording. */
export async function machineParts(
  session: Session,
  run: PastRun | null,
  signal: AbortSignal,
): Promise<RawPart[]> {
  const facts = await gatherFacts(session, signal);
  return [
    asPart('versions.json', versions(session)),
    asPart('terminal.json', facts.terminal),
    asPart('doctor.json', examine(facts).map(checkAsJson)),
    ...(run ? [asPart('history.json', runAsEvent(run))] : []),
  ];
}

const asPart = (name: string, content: unknown): RawPart => ({
  name,
  text: JSON.stringify(content, null, 2),
  leftOut: 0,
});

function versions({ version, client }: Session): object {
  const { versions, platform, arch } = process;
  return {
    blade_deploy: version,
    node: versions.node,
    platform,
    arch,
    system: release(),
    eascmd: client?.label ?? null,
  };
}
