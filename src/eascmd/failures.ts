import { beginning } from './lines.ts';
import { mayHoldSecret } from './secrets.ts';

/**
 * `[OK]` and words of plain ASCII that are no beginning of a known form, with nothing in them that
 * could be a table, a second piece of a line, or a prompt.
 */
const plainOk = new RegExp(
  String.raw`^\[OK\] (?![: ])(?!${beginning.source.replace('^', '')})[ -*,-Z\\\]-z}~]*$`,
  'i',
);

/**
 * Whether a line, as it was printed, says nothing but that the service is at work: its text is all
 * that there is to it, no secret is in it, and no phase, address, count or refusal. Most lines of a
 * flood are such, and take a third of the time this way. `accepted` is whether the service had taken
 * the request: before that, more words count.
 */
export function isRoutine(printed: string, accepted: boolean, secrets: readonly string[]): boolean {
  return (
    accepted && plainOk.test(printed) && !mayHoldSecret(secrets, printed) && !stem.test(printed)
  );
}

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
  /** The request was turned down because there were too many; nothing was created. */
  | 'throttled'
  | 'no-stock'
  | 'no-quota'
  /** Somebody else did it while we watched. */
  | 'stopped-elsewhere'
  | 'deleted-elsewhere'
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

/** What a failure is about: an error about asking says nothing of the service. */
type About = 'request' | 'service' | 'asking';

interface Reported {
  readonly about: About;
  /** The code of the result. */
  readonly ending:
    | 'name-taken'
    | 'signed-out'
    | 'no-permission'
    | 'plugin-failed'
    | 'service-failed'
    | 'unreachable'
    | 'eascmd-failed'
    | 'lost-sight';
  readonly exitCode: 1 | 3 | 6 | 9;
}

/** How the result reports each failure. */
export const reportedAs: Readonly<Record<RefusalCode, Reported>> = {
  'name-taken': { about: 'request', ending: 'name-taken', exitCode: 6 },
  'signed-out': { about: 'request', ending: 'signed-out', exitCode: 3 },
  'no-permission': { about: 'request', ending: 'no-permission', exitCode: 1 },
  'plugin-failed': { about: 'service', ending: 'plugin-failed', exitCode: 1 },
  'service-failed': { about: 'service', ending: 'service-failed', exitCode: 1 },
  unreachable: { about: 'request', ending: 'unreachable', exitCode: 1 },
  'connection-lost': { about: 'asking', ending: 'lost-sight', exitCode: 9 },
  throttled: { about: 'request', ending: 'eascmd-failed', exitCode: 1 },
  'no-stock': { about: 'service', ending: 'service-failed', exitCode: 1 },
  'no-quota': { about: 'service', ending: 'service-failed', exitCode: 1 },
  'stopped-elsewhere': { about: 'service', ending: 'service-failed', exitCode: 1 },
  'deleted-elsewhere': { about: 'service', ending: 'service-failed', exitCode: 1 },
  unknown: { about: 'request', ending: 'eascmd-failed', exitCode: 1 },
};

const throttling =
  /\bThrottl(?:ing|ed)\b|flow control|too many requests|\b429\b.{0,20}(?:too many|request)|(?:status|code|http|error)\W{0,4}429\b|rate limit/i;
/** What a probe or a registry answers is about an instance, not about the API. */
const ofApi = '^(?!.*\\b(?:probe|registry|pull(?:ing)?|container|instance|plugin)\\b)';
const gateway = new RegExp(
  `${ofApi}.*(?:\\b50[0234] (?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error)|(?:status|code|http|error)\\W{0,4}50[0234]\\b|^50[0234]\\b|\\b(?:InternalError|InternalServerError|ServiceUnavailable|GatewayTimeout|BadGateway)\\b)`,
  'i',
);
const whileAsking = new RegExp(
  `${ofApi}.*(?:\\b(?:Get|Post|Put) "?https?://x|\\b(?:get|query|poll|describe|check|list|watch|refresh)(?:ing)? (?:the )?(?:service\\b|status\\b).{0,80}(?:fail|error|time)|failed to (?:get|query|poll|describe|check|list|watch|refresh) (?:the )?(?:service|status)\\b)`,
  'i',
);

/** In order of how much they explain: the first that fits wins. */
const signs: readonly Sign[] = [
  {
    code: 'throttled',
    when: 'request',
    pattern: throttling,
    certainty: 'documented',
    source: 'general error codes of Alibaba Cloud APIs: Throttling',
  },
  {
    code: 'connection-lost',
    when: 'service',
    pattern: throttling,
    certainty: 'documented',
    source: 'general error codes of Alibaba Cloud APIs: Throttling',
  },
  {
    code: 'connection-lost',
    when: 'always',
    pattern: gateway,
    certainty: 'documented',
    source: 'general error codes of Alibaba Cloud APIs: InternalError, ServiceUnavailable',
  },
  {
    code: 'connection-lost',
    when: 'service',
    pattern:
      /InvalidAccessKey|SignatureDoesNotMatch|InvalidSecurityToken|SecurityTokenExpired|unauthenticated/i,
    certainty: 'likely',
    source: 'a sign-in that ran out while the client polled',
  },
  {
    code: 'connection-lost',
    when: 'service',
    pattern: whileAsking,
    certainty: 'likely',
    source: 'errors of the network library that Go programs print',
  },
  {
    code: 'no-stock',
    when: 'always',
    pattern:
      /insufficient stock|\b(?:out of|no) stock\b|sold out|OperationDenied\.NoStock|no available instances? for instance type/i,
    certainty: 'likely',
    source: 'error codes of Alibaba Cloud ECS: OperationDenied.NoStock',
  },
  {
    code: 'no-quota',
    when: 'always',
    pattern:
      /quota\w*[ .-]?exceed|exceed(?:s|ed|ing)? (?:the |your )?(?:\w+ )?quota|insufficient quota/i,
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs: QuotaExceeded',
  },
  {
    code: 'stopped-elsewhere',
    when: 'service',
    pattern:
      /^service (?:\[[^\]]*\] |x )?(?:is|was|has been) (?:now )?(?:being )?stopp(?:ed|ing)\b|^stopped \[total|\bstatus\W{1,4}stopped\b/i,
    certainty: 'documented',
    source: 'statuses of a service in the EAS API: Stopped',
  },
  {
    code: 'deleted-elsewhere',
    when: 'service',
    pattern:
      /^service (?:\[[^\]]*\] |x )?(?:is|was|has been) (?:now )?(?:being )?delet(?:ed|ing)\b|\bservice\b.{0,60}(?:not[ -]?found|does(?: not|n't) exist|no longer exists)|\b(?:ServiceNotFound|InvalidService\.NotFound)\b/i,
    certainty: 'likely',
    source: 'DescribeService answers 404 for a service that is gone',
  },
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
];

/**
 * No sign that holds after the acceptance is without one of these. A service may print a million
 * lines, and one look at each has to do.
 */
const stem =
  /fail|error|crash|healthy|killed|imagepull|errimage|back-off|insufficient|exited|abort|timed out|timeout|dial|connection|such host|network|EOF|TLS|invalid|signature|unauth|fatal|panic|throttl|flow control|too many|rate limit|429|\b50[0234]\b|internal ?server|unavailable|gateway|stock|sold out|no available|quota|stopp|delet|not[ -]?(?:found|exist)|no longer|securitytoken/i;
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

/**
 * The names that a person gave: of the service, the model, its files. eascmd repeats them in its lines,
 * and a service called `oom_killed` was not killed: what a line means is read without them.
 */
export type OwnWords = readonly RegExp[];

export const noOwnWords: OwnWords = [];

/** What the service knows under these keys is the service's word, and may be a cause. */
const notOwn: ReadonlySet<string> = new Set([
  ...['processor', 'command', 'image', 'resource', 'cuda', 'role_arn', 'token', 'type'],
]);
const shortest = 3;
const longest = 300;
/** A file holds a few; thousands would make every line slow. */
const most = 60;

/** The names in the file that was sent, the service's own among them. */
export function ownWordsOf(service: string, config: unknown): OwnWords {
  const found = new Set([service, ...textsIn(config)].flatMap(spellings));
  return [...found]
    .filter((text) => text.length >= shortest && text.length <= longest && /\p{L}/u.test(text))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, most)
    .map(asOwn);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const keys = key === 'model_info' ? Object.keys(inner ?? {}) : [];
    return notOwn.has(key) ? [] : [...keys, ...textsIn(inner)];
  });
}

/** A path is repeated whole, without its scheme, without its bucket, or in part. */
function spellings(text: string): readonly string[] {
  const bare = text.replace(/^\w+:\/\//, '');
  const parts = bare.split('/').filter(Boolean);
  const whole = [text, bare, bare.replace(/\/+$/, ''), parts.slice(1).join('/')];
  return [...whole, ...parts, ...parts.map((part) => part.replace(/\.\w+$/, ''))];
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * What is put together, such as `oom_killed`, is no word of eascmd's own; a single word is taken for a
 * name only where it stands as one: in brackets or quotes, in a path, behind what it is a name of. An
 * instance has the name of its service, with hyphens and an end of its own.
 */
function asOwn(text: string): RegExp {
  const name = escaped(text);
  const instance = `${escaped(text.replaceAll('_', '-'))}(?=-[0-9a-z]{5,})`;
  if (/[^\p{L}]/u.test(text)) {
    return new RegExp(String.raw`(?<![\p{L}\d])(?:${instance}|${name})(?![\p{L}\d])`, 'gu');
  }
  const before = String.raw`(?<=[[<("'/=]|\b(?:service|named?|instance|model|file|path|bucket|object|key) )`;
  const after = String.raw`(?=[\]>)"'/]|\.\w)`;
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${instance}|${before}${name}(?![\\p{L}\\d])|${name}${after})`,
    'gu',
  );
}

/** An address is nobody's sentence. What follows the scheme is somebody's name. */
const address = /\b(oss|https?):\/\/[^\s"'<>()[\],;]+/gi;

/** Nothing failed where there was no error, none, or zero of them. */
const denied =
  /\b(?:no|not|0|zero|never|without(?: an[y]?)?) (?:errors?|failures?|failed|failing|crash\w*|OOM ?Killed|timeouts?)\b|\b(?:errors?|failures?|failed|crashe[sd])\s*[:=]\s*(?:0|none|no|null|false)(?=\s*(?:$|[,;.)\]]))/gi;

/** The line as it is read for a cause; what is shown of it is always the line itself. */
export function withoutOwnWords(text: string, own: OwnWords): string {
  const stated = text.replace(denied, '-').replace(address, '$1://x');
  return own.reduce((said, word) => said.replace(word, 'x'), stated);
}
