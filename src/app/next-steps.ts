import {
  type Arguments,
  deleteArguments,
  descArguments,
  modifyArguments,
  stopArguments,
  withConfigFile,
  workersArguments,
} from '../eascmd/args.ts';
import type { NamedClient } from './rehearsal-flags.ts';
import { quoted, shellLine } from './shell-line.ts';

/** A line that does what its name says, when it is pasted into a shell as it stands. */
export interface NextStep {
  readonly id: 'signature' | 'call' | 'python' | 'smoke' | 'token' | 'scale' | 'stop' | 'delete';
  readonly line: string;
}

/** The client as it was run: lines for a shell name the same one, with the same sign-in. */
export interface ManagingClient extends NamedClient {
  readonly command?: string;
  readonly configFile?: string | undefined;
  readonly label?: string;
}

export interface RunningService {
  readonly service: string;
  /** The address that was printed, internet before intranet; null for none. */
  readonly url: string | null;
  /** The processor of the service file; null where it is not known. */
  readonly processor: string | null;
  readonly instances: number | null;
  readonly client: ManagingClient | null;
}

/** What one does next with a service that runs. */
export function nextSteps(running: RunningService): readonly NextStep[] {
  const managing = managingSteps(running);
  return [
    ...managing.filter(({ id }) => id === 'token'),
    ...callingSteps(running),
    ...managing.filter(({ id }) => id !== 'token'),
  ];
}

/**
 * The token comes from the environment, so that it stands in no history of a shell. Of a TensorFlow
 * service the empty GET returns the model's signature (PAI tutorial); of another it is only a call.
 */
function callingSteps({ url, processor }: RunningService): readonly NextStep[] {
  // eascmd printed it: what could mean something else to a shell or to Python becomes no line.
  if (url === null || !plainUrl.test(url)) {
    return [];
  }
  const tensorflow = processor?.startsWith('tensorflow') === true;
  const curl = `curl -H "Authorization: $EAS_TOKEN" ${quoted(url)}`;
  const request = `u.Request("${url}", headers={"Authorization": os.environ["EAS_TOKEN"]})`;
  const python = `import os, urllib.request as u; print(u.urlopen(${request}).read().decode())`;
  return [
    { id: tensorflow ? 'signature' : 'call', line: curl },
    { id: 'python', line: `python3 -c '${python}'` },
  ];
}

const plainUrl = /^https?:\/\/[\w.*:-]+(?:\/[\w.~%*:@=,/-]*)?$/;

/** A call of eascmd as a line; null where there is none. Not of a rehearsal: a real service may have the name. */
function lineOf({ service, client }: RunningService): ((call: Arguments) => string) | null {
  if (client?.kind !== 'eascmd' || service === '') {
    return null;
  }
  const command = client.command ?? client.label ?? 'eascmd';
  return (call) => shellLine([command, ...withConfigFile(client.configFile, call)]);
}

/** How eascmd is asked about a service, by who has no keys for it. */
export interface AskingLines {
  readonly workers: string;
  readonly describe: string;
}

export function askingLines(running: RunningService): AskingLines | null {
  const line = lineOf(running);
  const { service } = running;
  return (
    line && { workers: line(workersArguments(service)), describe: line(descArguments(service)) }
  );
}

function managingSteps(running: RunningService): readonly NextStep[] {
  const line = lineOf(running);
  if (line === null) {
    return [];
  }
  const { service, instances } = running;
  const more = { 'metadata.instance': (instances ?? 1) + 1 };
  return [
    { id: 'smoke', line: shellLine(['blade-deploy', 'smoke', service]) },
    { id: 'token', line: line(descArguments(service)) },
    { id: 'scale', line: line(modifyArguments(service, { settings: more })) },
    { id: 'stop', line: line(stopArguments(service)) },
    { id: 'delete', line: line(deleteArguments(service)) },
  ];
}

/** The processor that a service file names. */
export function processorOf(config: unknown): string | null {
  const named = typeof config === 'object' && config !== null && 'processor' in config;
  return named && typeof config.processor === 'string' ? config.processor : null;
}
