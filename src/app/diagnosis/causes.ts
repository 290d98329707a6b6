import { securityToken } from '../../eascmd/answers.ts';
import { type RefusalCode, readRefusal } from '../../eascmd/failures.ts';
import { type CauseId, type FixId, ofCode, type Rule, type Sign, saying } from './rule.ts';

const keyCodes = /InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature/i;

/** A sign-in that was refused, in the words of one cause. */
const refusedBy =
  (codes: RegExp): Rule['sign'] =>
  ({ code, said }) => {
    const line = said.find((text) => codes.test(text));
    return line !== undefined && code === 'signed-out' ? { line } : null;
  };

/** Who asks, and for what name: the request was refused, so that nothing was created. */
export const accountRules: readonly Rule[] = [
  {
    id: 'name-taken',
    certainty: 'documented',
    source: 'CreateService answers 409 for a name in use (aliyun/alibabacloud-aiops-skills)',
    sign: ofCode('name-taken'),
    fixes: ['other-name', 'keep-name', 'service'],
  },
  {
    id: 'expired-key',
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs',
    sign: refusedBy(securityToken),
    fixes: ['sign-in', 'again', 'other-region'],
  },
  {
    id: 'wrong-key',
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs',
    sign: refusedBy(keyCodes),
    fixes: ['sign-in', 'again', 'other-region'],
  },
  {
    id: 'signed-out',
    certainty: 'likely',
    source: 'eascmd config in the eascmd command reference',
    sign: ofCode('signed-out'),
    fixes: ['sign-in', 'again', 'other-region'],
  },
];

/** What the account may do. */
export const rightsRules: readonly Rule[] = [
  {
    id: 'no-permission',
    certainty: 'likely',
    source: 'RAM error codes of Alibaba Cloud APIs',
    sign: ofCode('no-permission'),
    fixes: ['granted', 'sign-in'],
  },
];

/** The service read the file and refused it, for a reason that only its own words tell. */
export const requestRules: readonly Rule[] = [
  {
    id: 'bad-request',
    certainty: 'documented',
    source: 'CreateService answers 400 for a bad file (aliyun/alibabacloud-aiops-skills)',
    sign: (facts) =>
      facts.accepted
        ? null
        : saying(/^\W*(?:error\W+)?400\b|\bBad ?Request\b|(?:status|code|http)\W{0,4}400\b/i)(
            facts,
          ),
    fixes: ['again', 'log'],
  },
];

/** It never ran, or never reached anybody. */
export const clientRules: readonly Rule[] = [
  {
    id: 'not-runnable',
    certainty: 'documented',
    source: 'the error of the operating system',
    sign: ofCode('eascmd-not-runnable'),
    fixes: ['set-up', 'again'],
  },
  {
    id: 'unreachable',
    certainty: 'likely',
    source: 'errors of the network library that Go programs print',
    sign: ofCode('unreachable'),
    fixes: ['again', 'service', 'log'],
  },
];

/** Exact words are not public; a resource group is named by its id, or as one. */
const named = String.raw`(?:resource[ _-]?group\b|\bresource \[|\beas-r-|_8CORE\b)`;
const absent = String.raw`(?:not[ -]?(?:found|exist)|does(?: not|n't) exist|no such|\b404\b|(?:invalid|unknown) (?:\w+ )?resource)`;
const elsewhere =
  '(?:(?:another|other|different|wrong) region|not (?:in|of|belong to) (?:this |the )?region|region (?:mismatch|does not match))';

const both = (one: string, other: string): RegExp =>
  new RegExp(`${one}.{0,120}${other}|${other}.{0,120}${one}`, 'i');

const source = 'no public transcript; resource groups are named as in the service reference';

/** The resource groups of the service and of the plugin. */
export const groupRules: readonly Rule[] = [
  {
    id: 'group-elsewhere',
    certainty: 'likely',
    source,
    sign: saying(both(named, elsewhere)),
    fixes: ['other-region', 'other-group'],
  },
  {
    id: 'plugin-group',
    certainty: 'likely',
    source: 'no public transcript; the groups are those of the Blade EAS Plugin page',
    sign: saying(
      both(
        String.raw`\b(?:T4|V100|P4)_8CORE\b`,
        String.raw`(?:${absent}|unavailable|not available|fail\w* to (?:find|get|use|allocate|acquire))`,
      ),
    ),
    fixes: ['other-plugin-group', 'other-region', 'without-blade'],
  },
  {
    id: 'group-missing',
    certainty: 'likely',
    source,
    sign: saying(both(named, absent)),
    fixes: ['other-group', 'other-region', 'sign-in'],
  },
];

const oss = String.raw`(?:\bOSS\b|\bbucket\b|\bthe (?:specified )?object\b)`;
const addressed =
  /must be addressed using the specified endpoint|bucket.{0,80}(?:another|other|different|wrong) region|(?:wrong|specified) endpoint.{0,80}bucket/i;
const denied = new RegExp(
  `${oss}.{0,160}(?:AccessDenied|access denied|forbidden|\\b403\\b|no (?:permission|right))|(?:AccessDenied|access denied|forbidden|\\b403\\b).{0,160}${oss}`,
  'i',
);
const notFoundWords = "(?:not[ -]?(?:found|exist)|does(?: not|n't) exist|no such)";
/** A model that was fetched may lack a part of it, or a library: that is no path. */
const part = String.raw`(?:op|operator|tensors?|inputs?|outputs?|signatures?|nodes?|layers?|librar(?:y|ies)|modules?|symbols?|kernels?|versions?|processors?|services?|lib[\w.-]*\.so|\w+\.so)\b`;
const modelPlaceWords = String.raw`(?:oss:\/\/|\bbucket\b|\bthe (?:specified )?object\b|\bmodel\b)`;
const missing = new RegExp(
  String.raw`NoSuchKey|NoSuchBucket|model[ _-]?path.{0,120}(?:${notFoundWords}|invalid|empty)|${modelPlaceWords}(?:(?!\b${part}).){0,160}${notFoundWords}`,
  'i',
);
const failing = /\bfail|\berror|timed? ?out/i;

/** The bucket of the model: its words are told from those of RAM, and so come before them. */
export const bucketRules: readonly Rule[] = [
  {
    id: 'bucket-region',
    certainty: 'likely',
    source: 'error text of OSS; oss_endpoint in the service reference',
    sign: saying(addressed),
    fixes: ['bucket-endpoint', 'model-path'],
  },
  {
    id: 'model-denied',
    certainty: 'likely',
    source: 'error codes of OSS',
    sign: saying(denied),
    fixes: ['granted', 'model-path'],
  },
];

/** Fetching the model: PAI FAQ about EAS, "a required resource (such as the model path) does not exist". */
export const modelRules: readonly Rule[] = [
  {
    id: 'model-missing',
    certainty: 'likely',
    source: 'PAI FAQ about EAS: a model path that does not exist; error codes of OSS',
    sign: (facts) => saying(missing)(facts) ?? whileFetching(facts),
    fixes: ['model-path', 'bucket-endpoint', 'granted'],
  },
];

/** It failed while it fetched, in words that are not known. */
function whileFetching({ phase, said, code }: Parameters<Rule['sign']>[0]): Sign | null {
  const line = said.find((text) => failing.test(text));
  return phase === 'download' && line !== undefined && code !== 'lost-sight' ? { line } : null;
}

/** Blade itself. */
export const pluginRules: readonly Rule[] = [
  {
    id: 'plugin-failed',
    certainty: 'likely',
    source: 'no public transcript; the plugin is named as in the line Executing plugin',
    sign: ofCode('plugin-failed'),
    fixes: ['level', 'test-data', 'model-details', 'without-blade', 'log'],
  },
  {
    id: 'plugin-never-ran',
    certainty: 'documented',
    source: 'Blade EAS Plugin page: without the line, the plugin configuration was not recognized',
    sign: ({ kind }) => (kind === 'deployed-not-optimized' ? { line: null } : null),
    fixes: ['other-name', 'service', 'log'],
  },
];

/** A failure that the result reports under a wider code: read by the same table as the outcome. */
function refusalRule(
  id: CauseId & RefusalCode,
  fixes: readonly FixId[],
  source = 'error codes of Alibaba Cloud APIs',
): Rule {
  return {
    id,
    certainty: 'likely',
    source,
    sign: ({ said, accepted }) => {
      const line = said.find((text) => {
        const words = text.replace(/^\[[A-Za-z ]+\]\s*:?\s*/, '');
        return readRefusal({ prefix: null, text: words }, accepted, text)?.code === id;
      });
      return line === undefined ? null : { line };
    },
    fixes,
  };
}

/** What the service said of its stock, its quota, and of what somebody else did to it. */
export const reportedRules: readonly Rule[] = [
  refusalRule('throttled', ['again', 'log']),
  refusalRule('no-stock', ['other-group', 'other-region', 'again', 'log']),
  refusalRule('no-quota', ['other-group', 'other-region', 'again', 'log']),
  refusalRule('stopped-elsewhere', ['service', 'again', 'log'], 'statuses of a service'),
  refusalRule('deleted-elsewhere', ['again', 'service', 'log'], 'DescribeService answers 404'),
];
