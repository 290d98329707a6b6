import { type ExitCode, exitCode } from './exit-codes.ts';

/**
 * Every failure that is distinguished: what eascmd prints when it happens, its subject, how the
 * result reports it, and what may help. The outcome and the diagnosis both read this table; the
 * texts are in `messages`, a record for each code. No output of a failed create has ever been
 * published, so only what a document says about the service itself is `documented`.
 */
interface Row {
  readonly code: string;
  /**
   * The words that indicate it; absent if only a condition does, such as a state of the instances.
   */
  readonly pattern?: RegExp;
  /** Whether the words count before the service accepted the request, after that, or both. */
  readonly when: 'before' | 'after' | 'always';
  /** The words count in a row of `w` too: its states and reasons are those of the FAQ. */
  readonly inInstances?: true;
  /** Its subject. An error about a query says nothing about the service. */
  readonly about: 'request' | 'service' | 'asking';
  readonly certainty: Certainty;
  readonly source: string;
  /** The code of the result, and the exit code. */
  readonly result: string;
  readonly exitCode: ExitCode<'ok' | 'failed' | 'noEascmd' | 'conflict' | 'unknown'>;
  /** The cause may be on this machine, where `doctor` may detect it. */
  readonly isLocal?: true;
  /** What may help, most likely first; `again` if retrying unchanged may work. */
  readonly fixes: readonly string[];
}

export type Certainty = 'documented' | 'likely';

type When = Row['when'];
const ofRequest = <const Code extends string>(code: Code, when: When) =>
  ({ code, when, about: 'request', result: 'eascmd-failed', exitCode: exitCode.failed }) as const;
const ofService = <const Code extends string>(code: Code, when: When) =>
  ({ code, when, about: 'service', result: 'service-failed', exitCode: exitCode.failed }) as const;
const signIn = {
  ...ofRequest('signed-out', 'before'),
  result: 'signed-out',
  exitCode: exitCode.noEascmd,
  certainty: 'likely',
  isLocal: true,
  fixes: ['sign-in', 'again', 'other-region'],
} as const;
const lost = {
  code: 'connection-lost',
  about: 'asking',
  result: 'lost-sight',
  exitCode: exitCode.unknown,
  certainty: 'likely',
  isLocal: true,
  fixes: ['service', 'instances', 'log'],
} as const;

/** eascmd could not be started. */
export const notRunnable = {
  ...ofRequest('not-runnable', 'before'),
  isLocal: true,
  result: 'eascmd-not-runnable',
  exitCode: exitCode.noEascmd,
  certainty: 'documented',
  source: 'the error of the operating system',
  fixes: ['set-up', 'again'],
} as const;
/** A failure was reported in words that are not recognized. */
export const unknownFailure = {
  ...ofRequest('unknown', 'always'),
  isLocal: true,
  certainty: 'likely',
  source: 'the line says so itself',
  fixes: ['log', 'service', 'instances', 'again'],
} as const;

const apiErrors = 'general error codes of Alibaba Cloud APIs';
const goErrors = 'errors of the network library that Go programs print';
const groups = 'no public transcript; resource groups are named as in the service reference';
const faq = 'PAI FAQ about EAS: reasons of instances';

const both = (one: string, other: string): RegExp =>
  new RegExp(`(?:${one}).{0,160}(?:${other})|(?:${other}).{0,160}(?:${one})`, 'i');

const throttling =
  /\bThrottl(?:ing|ed)\b|flow control|too many requests|\b429\b.{0,20}(?:too many|request)|(?:status|code|http|error)\W{0,4}429\b|rate limit/i;
/** The answer of a probe or a registry is about an instance, not about the API. */
const ofApi = String.raw`^(?!.*\b(?:probe|registry|pull(?:ing)?|container|instance|plugin)\b)`;
const gateway = new RegExp(
  String.raw`${ofApi}.*(?:\b50[0234] (?:bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error)|(?:status|code|http|error)\W{0,4}50[0234]\b|^50[0234]\b|\b(?:InternalError|InternalServerError|ServiceUnavailable|GatewayTimeout|BadGateway)\b)`,
  'i',
);
const call = new RegExp(String.raw`${ofApi}.*\b(?:Get|Post|Put) "?https?://x`, 'i');
const whileAsking = new RegExp(
  String.raw`${ofApi}.*(?:\b(?:get|query|poll|describe|check|list|watch|refresh)(?:ing)? (?:the )?(?:service\b|status\b).{0,80}(?:fail|error|time)|failed to (?:get|query|poll|describe|check|list|watch|refresh) (?:the )?(?:service|status)\b)`,
  'i',
);
const wrongKey = /InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature/i;
const expiredKey = /InvalidSecurityToken|SecurityTokenExpired/i;

const skewed = /RequestTimeTooSkewed|IllegalTimestamp|InvalidTimeStamp/i;

/** Exact words are not public. A resource group is named by its ID, or as one. */
const group = String.raw`resource[ _-]?group\b|\bresource \[|\beas-r-|_8CORE\b`;
const absent = "not[ -]?(?:found|exist)|does(?: not|n't) exist|no such";
const noGroup = String.raw`${absent}|\b404\b|(?:invalid|unknown) (?:\w+ )?resource`;
const elsewhere =
  '(?:another|other|different|wrong) region|not (?:in|of|belong to) (?:this |the )?region|region (?:mismatch|does not match)';

const oss = String.raw`\bOSS\b|\bbucket\b|\bthe (?:specified )?object\b`;
/** A downloaded model may lack a part or a library. That is not about a path. */
const part = String.raw`(?:op|operator|tensors?|inputs?|outputs?|signatures?|nodes?|layers?|librar(?:y|ies)|modules?|symbols?|kernels?|versions?|processors?|services?|lib[\w.-]*\.so|\w+\.so)\b`;
const noModel = new RegExp(
  String.raw`NoSuchKey|NoSuchBucket|model[ _-]?path.{0,120}(?:${absent}|invalid|empty)|(?:oss:\/\/|${oss}|\bmodel\b)(?:(?!\b${part}).){0,160}(?:${absent})`,
  'i',
);

/** That an image is being pulled is not a failure to pull it. */
const pull =
  'image ?pull ?(?:back-?off|err|fail)|ErrImage|pull access denied|(?:fail|error|cannot|could not|unable|back-off).{0,60}pull(?:ing)? (?:the )?image|pull(?:ing)? (?:the )?image.{0,160}(?:fail|error|denied|time(?:d )?out|no such host|refused|no space left)';

/** Ordered by how much they explain: the first match is used. */
const rows = [
  {
    ...ofRequest('throttled', 'before'),
    pattern: throttling,
    certainty: 'likely',
    source: `${apiErrors}: Throttling`,
    fixes: ['again', 'log'],
  },
  {
    ...lost,
    code: 'asking-throttled',
    when: 'after',
    pattern: throttling,
    source: `${apiErrors}: Throttling`,
  },
  {
    ...lost,
    code: 'service-error',
    when: 'always',
    pattern: gateway,
    source: `${apiErrors}: InternalError`,
  },
  {
    ...lost,
    code: 'sign-in-lost',
    when: 'after',
    fixes: ['sign-in', 'service', 'instances', 'log'],
    pattern: new RegExp(`${wrongKey.source}|${expiredKey.source}|unauthenticated`, 'i'),
    source: 'a sign-in that ran out while the client polled',
  },
  {
    ...lost,
    code: 'clock-skewed',
    when: 'after',
    pattern: skewed,
    source: 'a clock that jumped while the client polled',
  },
  { ...lost, when: 'after', pattern: call, source: goErrors },
  { ...lost, code: 'asking-failed', when: 'after', pattern: whileAsking, source: goErrors },
  {
    ...ofRequest('name-taken', 'before'),
    result: 'name-taken',
    exitCode: exitCode.conflict,
    pattern:
      /^(?!.*\b(?:address|port|ingress|gateway|bucket|file|folder|directory|image|version|group)\b.{0,60}already).*already (?:exists?|in use|taken)|\bname\b.{0,80}\b(?:is|was|been) (?:already )?taken\b|^conflict\b|\bname conflict|\b409\W{0,3}conflict|^409\b|(?:status|code|http|error)\W{0,4}409\b/i,
    certainty: 'documented',
    source: 'CreateService answers 409 for a name in use (aliyun/alibabacloud-aiops-skills)',
    fixes: ['other-name', 'keep-name', 'service'],
  },
  {
    ...ofRequest('bucket-region', 'always'),
    pattern:
      /must be addressed using the specified endpoint|bucket.{0,80}(?:another|other|different|wrong) region|(?:wrong|specified) endpoint.{0,80}bucket/i,
    certainty: 'likely',
    source: 'error text of OSS; oss_endpoint in the service reference',
    fixes: ['bucket-endpoint', 'model-path'],
  },
  {
    ...ofRequest('clock-skewed', 'before'),
    pattern: skewed,
    certainty: 'likely',
    source: `${apiErrors}: InvalidTimeStamp.Expired; of OSS: RequestTimeTooSkewed`,
    isLocal: true,
    fixes: ['again', 'log'],
  },
  { ...signIn, code: 'expired-key', pattern: expiredKey, source: apiErrors },
  { ...signIn, code: 'wrong-key', pattern: wrongKey, source: apiErrors },
  {
    ...ofRequest('model-denied', 'always'),
    pattern: both(
      oss,
      String.raw`AccessDenied|access denied|forbidden|\b403\b|no (?:permission|right)`,
    ),
    certainty: 'likely',
    source: 'error codes of OSS',
    fixes: ['granted', 'model-path'],
  },
  {
    ...ofRequest('no-permission', 'before'),
    result: 'no-permission',
    pattern: /\bNoPermission\b|\bForbidden\b|AccessDenied|not authorized to/i,
    certainty: 'likely',
    source: 'RAM error codes of Alibaba Cloud APIs',
    fixes: ['granted', 'sign-in'],
  },
  {
    ...signIn,
    pattern:
      /access ?key.*(?:invalid|not found|empty|missing|required)|not (?:been )?(?:logged in|signed in)|\b(?:eascmd|client|credentials?|account|access ?key)\b.{0,40}\bnot (?:been )?configured|^not (?:been )?configured|\brun\b.{0,30}\bconfig(?:ure)?\b|\buse\b.{0,30}\beascmd\w* config\b|configure first|unauthenticated|\.eas\/config/i,
    source: 'eascmd config in the eascmd command reference',
  },
  {
    ...ofRequest('group-elsewhere', 'always'),
    pattern: both(group, elsewhere),
    certainty: 'likely',
    source: groups,
    fixes: ['other-region', 'other-group'],
  },
  {
    ...ofRequest('plugin-group', 'always'),
    pattern: both(
      String.raw`\b(?:T4|V100|P4)_8CORE\b`,
      String.raw`${noGroup}|unavailable|not available|fail\w* to (?:find|get|use|allocate|acquire)`,
    ),
    certainty: 'likely',
    source: 'no public transcript; the groups are those of the Blade EAS Plugin page',
    fixes: ['other-plugin-group', 'other-region', 'without-blade'],
  },
  {
    ...ofRequest('group-missing', 'always'),
    pattern: both(group, noGroup),
    certainty: 'likely',
    source: groups,
    fixes: ['other-group', 'other-region', 'sign-in'],
  },
  {
    ...ofService('plugin-failed', 'always'),
    result: 'plugin-failed',
    pattern:
      /\bplugin\b.*(?:fail|error|crash|exited|timed out|abort)|(?:fail|error|crash)\w*.*\bplugin\b/i,
    certainty: 'likely',
    source: 'no public transcript; the plugin is named as in the line Executing plugin',
    fixes: ['level', 'test-data', 'model-details', 'without-blade', 'log'],
  },
  {
    ...ofService('no-stock', 'always'),
    pattern:
      /insufficient stock|\b(?:out of|no) stock\b|sold out|OperationDenied\.NoStock|no available instances? for instance type/i,
    certainty: 'likely',
    source: 'error codes of Alibaba Cloud ECS: OperationDenied.NoStock',
    fixes: ['other-group', 'other-region', 'again', 'log'],
  },
  {
    ...ofService('no-quota', 'always'),
    pattern:
      /quota\w*[ .-]?exceed|exceed(?:s|ed|ing)? (?:the |your )?(?:\w+ )?quota|insufficient quota/i,
    certainty: 'likely',
    source: `${apiErrors}: QuotaExceeded`,
    fixes: ['other-group', 'other-region', 'again', 'log'],
  },
  {
    ...ofService('stopped-elsewhere', 'after'),
    pattern:
      /^service (?:\[[^\]]*\] |x )?(?:is|was|has been) (?:now )?(?:being )?stopp(?:ed|ing)\b|^stopped \[total|\bstatus\W{1,4}stopped\b/i,
    certainty: 'likely',
    source: 'statuses of a service in the EAS API: Stopped',
    fixes: ['service', 'again', 'log'],
  },
  {
    ...ofService('deleted-elsewhere', 'after'),
    pattern:
      /^service (?:\[[^\]]*\] |x )?(?:is|was|has been) (?:now )?(?:being )?delet(?:ed|ing)\b|\bservice\b.{0,60}(?:not[ -]?found|does(?: not|n't) exist|no longer exists)|\b(?:ServiceNotFound|InvalidService\.NotFound)\b/i,
    certainty: 'likely',
    source: 'DescribeService answers 404 for a service that is gone',
    fixes: ['again', 'service', 'log'],
  },
  {
    ...ofService('out-of-memory', 'after'),
    inInstances: true,
    // No answer changes the memory of a GPU.
    pattern:
      /^(?!.*\b(?:CUDA|GPU|device|video|graphics)\b.{0,40}out of memory).*(?:OOM ?Killed|out of memory|exceeds memory limit)/i,
    certainty: 'documented',
    source: `${faq}; LASTSTATE in the eascmd command reference: columns of w`,
    fixes: ['more-memory', 'instances', 'log'],
  },
  {
    ...ofService('image-disk', 'after'),
    inInstances: true,
    pattern: both(pull, 'no space left on device'),
    certainty: 'documented',
    source: faq,
    fixes: ['other-group', 'again', 'instances'],
  },
  {
    ...ofService('image-denied', 'after'),
    inInstances: true,
    pattern: both(pull, '401 unauthorized|authorization failed|denied'),
    certainty: 'documented',
    source: faq,
    fixes: ['granted', 'again', 'instances'],
  },
  {
    ...ofService('image-network', 'after'),
    inInstances: true,
    pattern: both(pull, 'no such host|dial tcp|time(?:d )?out|connection refused|unreachable'),
    certainty: 'documented',
    source: faq,
    fixes: ['again', 'other-group', 'instances'],
  },
  {
    ...ofService('image-pull', 'after'),
    inInstances: true,
    pattern: new RegExp(pull, 'i'),
    certainty: 'documented',
    source: faq,
    fixes: ['instances', 'again', 'log'],
  },
  {
    ...ofService('no-room', 'always'),
    pattern:
      /insufficient (?:cpu|memory|nvidia)|no (?:available )?nodes? (?:with|has|have)|unschedulable/i,
    certainty: 'documented',
    source: `${faq}; STATUS in the eascmd command reference: columns of w`,
    fixes: ['fewer-cores', 'less-memory', 'fewer-gpus', 'other-group', 'instances'],
  },
  {
    ...ofService('health-check', 'after'),
    inInstances: true,
    pattern: /(?:liveness|readiness|startup) probe failed/i,
    certainty: 'documented',
    source: faq,
    fixes: ['instances', 'model-path', 'other-framework', 'log'],
  },
  {
    ...ofService('crash-at-start', 'after'),
    inInstances: true,
    pattern:
      /instance crashed|CrashLoop|back-off restarting failed container|container.{0,60}(?:exited(?!.{0,20}\b(?:code|status) 0\b)|crashed)/i,
    certainty: 'documented',
    source: faq,
    fixes: ['instances', 'model-path', 'more-memory', 'other-framework', 'log'],
  },
  {
    ...ofRequest('model-missing', 'always'),
    pattern: noModel,
    certainty: 'likely',
    source: 'PAI FAQ about EAS: a model path that does not exist; error codes of OSS',
    fixes: ['model-path', 'bucket-endpoint', 'granted'],
  },
  {
    ...ofRequest('bad-request', 'before'),
    pattern: /^\W*(?:error\W+)?400\b|\bBad ?Request\b|(?:status|code|http)\W{0,4}400\b/i,
    certainty: 'documented',
    source: 'CreateService answers 400 for a bad file (aliyun/alibabacloud-aiops-skills)',
    fixes: ['again', 'log'],
  },
  {
    ...ofRequest('unreachable', 'before'),
    result: 'unreachable',
    isLocal: true,
    pattern:
      /dial tcp|connection refused|no such host|network is unreachable|TLS handshake|failed to (?:connect|dial|reach)/i,
    certainty: 'likely',
    source: `${goErrors} before a request is sent`,
    fixes: ['again', 'service', 'log'],
  },
  {
    ...lost,
    when: 'before',
    pattern: /time(?:d )?out|deadline exceeded|connection (?:reset|lost|closed)|\bEOF\b/i,
    source: goErrors,
  },
  {
    ...unknownFailure,
    ...ofService('unknown', 'always'),
    pattern:
      /not healthy|\bcrash(?:ed|loop)|OOMKilled|ImagePull|ErrImage|back-off restarting|(?:deploy|creat|service|instance|image|model|status)\w*\b.{0,60}\bfailed\b|\bfailed to (?!connect|dial|reach|query|poll)/i,
    source: 'PAI FAQ about EAS: status Failed and the reasons of instances',
  },
  {
    ...lost,
    when: 'after',
    pattern:
      /dial tcp|time(?:d )?out|connection (?:reset|refused|lost|closed)|no such host|network is unreachable|\bEOF\b|TLS handshake|failed to (?:connect|dial|reach|query|poll)/i,
    source: goErrors,
  },
  notRunnable,
  {
    ...ofService('plugin-never-ran', 'after'),
    result: 'never-optimized',
    exitCode: exitCode.ok,
    certainty: 'documented',
    source: 'Blade EAS Plugin page: without the line, the plugin configuration was not recognized',
    fixes: ['other-name', 'service', 'log'],
  },
  unknownFailure,
] as const satisfies readonly Row[];

export type FailureCode = (typeof rows)[number]['code'];
/** What may help. Two are offered only while a deployment is running. */
export type FixId = (typeof rows)[number]['fixes'][number] | 'watch-on' | 'stop';
/** The code of the result, or of the warning next to it. */
export type ResultCode = (typeof rows)[number]['result'];

export interface Failure extends Row {
  readonly code: FailureCode;
  readonly result: ResultCode;
  readonly fixes: readonly FixId[];
}

export const failures: readonly Failure[] = rows;

/**
 * Every pattern that applies after the acceptance requires one of these. A service may print a
 * million lines, so one test per line must be enough.
 */
export const stem =
  /fail|error|crash|healthy|killed|imagepull|errimage|back-off|insufficient|exited|abort|timed out|timeout|deadline|dial|connection|such|network|EOF|TLS|invalid|signature|skewed|timestamp|unauth|fatal|panic|throttl|flow control|too many|rate limit|429|\b50[0234]\b|internal ?server|unavailable|gateway|stock|sold out|no available|quota|stopp|delet|not[ -]?(?:found|exist|in|of|belong|available|authorized)|n't exist|no longer|securitytoken|region|specified endpoint|denied|forbidden|\b40[34]\b|no (?:permission|right|node)|unknown|empty|memory|unschedulable|timeout|no space|cannot|could not|unable/i;
