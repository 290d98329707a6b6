import type { NoAnswer, StatusMeaning } from '../../app/types.ts';
import { duration } from './duration.ts';
import { size as sizeText } from './size.ts';

/** `smoke`: one call of a service, in words. No more is claimed than the call showed. */
export const smoke = {
  calling: (method: string, url: string, bytes: number): string =>
    bytes === 0 ? `${method} ${url}` : `${method} ${url}, ${sizeText(bytes)}`,
  answered: (status: number, latencyMs: number, totalMs: number, bytes: number): string =>
    `Answered ${status} in ${latencyMs} ms; ${sizeText(bytes)} in ${totalMs} ms.`,
  meaning: (meaning: StatusMeaning, service: string): string | null =>
    meanings[meaning]?.(service) ?? null,
  noAnswer: (cause: NoAnswer, code: string | null, timeoutMs: number): string =>
    `${noAnswers[cause](timeoutMs)}${code === null ? '' : ` (${code})`}`,
  intranetOnly:
    'Only the intranet endpoint of this service is known. It is for calls from inside its own network (VPC), and it did not answer from here.',
  notText: (bytes: number): string => `The answer is no text: ${sizeText(bytes)}, not shown.`,
  cut: (bytes: number): string => `Only the start is shown: ${sizeText(bytes)} came.`,
  rehearsed: (service: string): string =>
    `${service} was only rehearsed: nothing was created, so there is nothing to call. For a real service of that name, add --region.`,
  notRehearsable: 'A rehearsal creates nothing, so there is nothing to call.',
  notThere: (service: string, region: string | null): string =>
    `eascmd says that there is no service ${service}${region === null ? '' : ` in ${region}`}.`,
  notRunnable: (path: string): string =>
    `${path} could not be started. Look with: blade-deploy doctor`,
  noEndpoint: (service: string): string =>
    `Neither a recording of this machine nor eascmd desc tells an endpoint of ${service}.`,
  noToken: (service: string): string =>
    `eascmd desc tells no token of ${service}. Set EAS_TOKEN to it.`,
  signedOut: (reason: string | null): string =>
    `eascmd is not signed in, or its access key was not accepted${said(reason)}.`,
  notAsked: (service: string, reason: string | null): string =>
    `eascmd could not tell how ${service} is called${said(reason)}.`,
  noService: (known: readonly string[]): string =>
    `Input is needed: name a service, such as blade-deploy smoke ${known[0] ?? 'textcnn'}${known.length > 1 ? `. Deployed from here: ${known.join(', ')}` : ''}.`,
  unreadable: (file: string, reason: string): string => `${file} could not be read: ${reason}`,
  which: 'Which service is to be called?',
  left: 'Interrupted. Nothing was called.',
} as const;

const said = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);

const meanings: Readonly<Partial<Record<StatusMeaning, (service: string) => string>>> = {
  moved: () => 'It points elsewhere. That is not followed: the token is for the service alone.',
  'not-understood': () =>
    'The service did not understand what was sent. Send a sample of its input with --data FILE.',
  'token-refused': (service) =>
    `The token was not accepted. The one of ${service} is what eascmd desc ${service} prints; check EAS_TOKEN if it is set.`,
  'not-there': (service) =>
    `Nothing is at that address: ${service} may be stopped, or gone. Ask with: eascmd desc ${service}`,
  'too-slow': () =>
    'It took the service too long. By the documents the first calls of a TensorFlow service may, because the model is loaded then: call again, or set warm_up_data_path in its file.',
  'not-ready': (service) =>
    `By the FAQ that is what comes while no instance is ready. Look with: eascmd w ${service}`,
  other: () => 'What that status means for this service is not known.',
};

const noAnswers: Readonly<Record<NoAnswer, (timeoutMs: number) => string>> = {
  refused: () => 'The connection was refused.',
  'unknown-host': () => 'The name of the endpoint could not be looked up.',
  unreachable: () => 'The endpoint could not be reached over the network.',
  'timed-out': (timeoutMs) =>
    `No whole answer came in ${duration(timeoutMs)}. Allow more with --timeout.`,
  'broken-off': () => 'The connection broke before the answer was whole.',
  'not-secure': () => 'No secure connection could be made.',
  interrupted: () => 'Interrupted before an answer came.',
  'no-address': () => 'The endpoint that was told is no address that can be called.',
  other: () => 'The call failed.',
};
