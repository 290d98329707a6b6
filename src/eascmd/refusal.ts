import { noOwnWords, type OwnWords, withoutOwnWords } from './own-words.ts';

export type RefusalCode =
  | 'name-taken'
  | 'signed-out'
  | 'no-permission'
  | 'plugin-failed'
  | 'service-failed'
  /** The request was never sent: the client did not reach the service. */
  | 'unreachable'
  /** The client lost sight of the service, which may have taken the request and may be well. */
  | 'connection-lost'
  /** It was said that something failed, in words that are not known. */
  | 'unknown';

/** What a line most likely means for a create that did not succeed. */
export interface Refusal {
  readonly code: RefusalCode;
  /** No failed create has ever been published, so nothing here is certain about eascmd's own words. */
  readonly certainty: 'documented' | 'likely';
  readonly source: string;
  /** The line that says so, secrets masked. */
  readonly line: string;
}

interface Sign extends Omit<Refusal, 'line'> {
  readonly pattern: RegExp;
  /** Before the service accepted the request, after it, or both. */
  readonly when: 'request' | 'service' | 'always';
}

/** In order of how much they explain: the first that fits wins. */
const signs: readonly Sign[] = [
  {
    code: 'name-taken',
    when: 'request',
    pattern:
      /^(?!.*\b(?:address|port|ingress|gateway|bucket|file|folder|directory|image|version|group)\b.{0,60}already).*already (?:exists?|in use|taken)|\bname\b.{0,80}\b(?:is|was|been) (?:already )?taken\b|^conflict\b|\bname conflict|\b409\W{0,3}conflict|^409\b|(?:status|code|http|error)\W{0,4}409\b/i,
    certainty: 'documented',
    source: 'CreateService answers 409 for a name in use (aliyun/alibabacloud-aiops-skills)',
  },
  {
    code: 'no-permission',
    when: 'request',
    pattern: /\bNoPermission\b|\bForbidden\b|AccessDenied|not authorized to/i,
    certainty: 'likely',
    source: 'RAM error codes of Alibaba Cloud APIs',
  },
  {
    code: 'signed-out',
    when: 'request',
    pattern:
      /InvalidAccessKey|SignatureDoesNotMatch|InvalidSecurityToken|IncompleteSignature|access ?key.*(?:invalid|not found|empty|missing|required)|not (?:been )?(?:logged in|signed in)|\b(?:eascmd|client|credentials?|account|access ?key)\b.{0,40}\bnot (?:been )?configured|^not (?:been )?configured|\brun\b.{0,30}\bconfig(?:ure)?\b|\buse\b.{0,30}\beascmd\w* config\b|configure first|unauthenticated|\.eas\/config/i,
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs; eascmd config in the command reference',
  },
  {
    code: 'plugin-failed',
    when: 'always',
    pattern:
      /\bplugin\b.*(?:fail|error|crash|exited|timed out|abort)|(?:fail|error|crash)\w*.*\bplugin\b/i,
    certainty: 'likely',
    source: 'no public transcript; the plugin is named as in the line Executing plugin',
  },
  {
    code: 'service-failed',
    when: 'always',
    pattern:
      /not healthy|\bcrash(?:ed|loop)|OOMKilled|ImagePull|ErrImage|back-off restarting|insufficient (?:cpu|memory|nvidia)|(?:deploy|creat|service|instance|image|model|status)\w*\b.{0,60}\bfailed\b|\bfailed to (?!connect|dial|reach|query|poll)/i,
    certainty: 'documented',
    source: 'PAI FAQ about EAS: status Failed and the reasons of instances',
  },
  {
    code: 'unreachable',
    when: 'request',
    pattern:
      /dial tcp|connection refused|no such host|network is unreachable|TLS handshake|failed to (?:connect|dial|reach)/i,
    certainty: 'likely',
    source: 'errors of the network library that Go programs print before a request is sent',
  },
  {
    code: 'connection-lost',
    when: 'always',
    pattern:
      /dial tcp|time(?:d )?out|connection (?:reset|refused|lost|closed)|no such host|network is unreachable|\bEOF\b|TLS handshake|failed to (?:connect|dial|reach|query|poll)/i,
    certainty: 'likely',
    source: 'errors of the network library that Go programs print',
  },
  {
    code: 'connection-lost',
    when: 'service',
    pattern: /InvalidAccessKey|SignatureDoesNotMatch|InvalidSecurityToken|unauthenticated/i,
    certainty: 'likely',
    source: 'a sign-in that ran out while the client polled',
  },
];

/**
 * No sign that holds after the acceptance is without one of these. A service may print a million
 * lines, and one look at each has to do.
 */
export const stem =
  /fail|error|crash|healthy|killed|imagepull|errimage|back-off|insufficient|exited|abort|timed out|timeout|dial|connection|such host|network|EOF|TLS|invalid|signature|unauth|fatal|panic/i;
/** A cause stands at the beginning of a line; this bounds the search in a line of garbage. */
const readFrom = 400;
const sayingSo = /^(?:err(?:or)?|fail(?:ed|ure)?|fatal|panic|critical|exception)$/i;

/**
 * What a line that is no known progress means, or null. `accepted` is whether the service had taken
 * the request: words about names and keys mean nothing after that. `shown` is the line, masked, and
 * `own` the names that the user gave, which mean nothing at all.
 */
export function readRefusal(
  line: { readonly prefix: string | null; readonly text: string },
  accepted: boolean,
  shown: string,
  own: OwnWords = noOwnWords,
): Refusal | null {
  const said = line.prefix !== null && sayingSo.test(line.prefix);
  const start = line.text.slice(0, readFrom);
  if (accepted && !said && !stem.test(start)) {
    return null;
  }
  const text = withoutOwnWords(start, own);
  const now = accepted ? 'service' : 'request';
  const sign = signs.find(
    ({ when, pattern }) => (when === 'always' || when === now) && pattern.test(text),
  );
  if (sign) {
    return { code: sign.code, certainty: sign.certainty, source: sign.source, line: shown };
  }
  return said || /^(?:error|failed|fatal|panic)\b/i.test(text)
    ? { code: 'unknown', certainty: 'likely', source: 'the line says so itself', line: shown }
    : null;
}

const order: readonly RefusalCode[] = [...signs.map(({ code }) => code), 'unknown'];

/** The one that explains more; of two alike, the earlier. */
export function clearerRefusal(earlier: Refusal | null, later: Refusal | null): Refusal | null {
  if (!earlier || !later) {
    return earlier ?? later;
  }
  return order.indexOf(later.code) < order.indexOf(earlier.code) ? later : earlier;
}
