import { type Rule, type Sign, saying } from './rule.ts';

const oss = String.raw`(?:\bOSS\b|\bbucket\b|\bthe (?:specified )?object\b)`;
const addressed =
  /must be addressed using the specified endpoint|bucket.{0,80}(?:another|other|different|wrong) region|(?:wrong|specified) endpoint.{0,80}bucket/i;
const denied = new RegExp(
  `${oss}.{0,160}(?:AccessDenied|access denied|forbidden|\\b403\\b|no (?:permission|right))|(?:AccessDenied|access denied|forbidden|\\b403\\b).{0,160}${oss}`,
  'i',
);
const absent = "(?:not[ -]?(?:found|exist)|does(?: not|n't) exist|no such)";
/** A model that was fetched may lack a part of it, or a library: that is no path. */
const part = String.raw`(?:op|operator|tensors?|inputs?|outputs?|signatures?|nodes?|layers?|librar(?:y|ies)|modules?|symbols?|kernels?|versions?|processors?|services?|lib[\w.-]*\.so|\w+\.so)\b`;
const source = String.raw`(?:oss:\/\/|\bbucket\b|\bthe (?:specified )?object\b|\bmodel\b)`;
const missing = new RegExp(
  String.raw`NoSuchKey|NoSuchBucket|model[ _-]?path.{0,120}(?:${absent}|invalid|empty)|${source}(?:(?!\b${part}).){0,160}${absent}`,
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
