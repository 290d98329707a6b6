import { bucketHost, ossEndpoint, regions } from '../../service/catalog/regions.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';
import { pathFacts } from './model.ts';

const always = (): boolean => true;
const onPlan = questionOf('plan');

/** A flag can name a region that isn't in the list, or an internal host. The rules check those. */
const hostForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;

/** The service's own region: the file then has no `oss_endpoint`. */
const sameRegion = '';

export const regionSteps: readonly Step[] = [
  questionOf('region')({
    id: 'region',
    flag: '--region',
    metavar: 'REGION',
    asks: () => 'always',
    required: always,
    candidates: () => regions.map(({ id }) => ({ value: id })),
    inferred: inferredRegion,
    selected: ({ hints }) => hints?.lastRegion,
  }),
  onPlan({
    id: 'ossEndpoint',
    flag: '--oss-endpoint',
    metavar: 'HOST',
    needs: ['region', 'modelPath'],
    waitsFor: ['modelPath'],
    shown: ({ modelPath }) => modelPath?.startsWith('oss://') === true,
    candidates: endpointCandidates,
    accepts: (text) => hostForm.test(text),
    fallback: endpointFallback,
  }),
  onPlan({
    id: 'blade',
    flag: '--blade',
    negatedFlag: '--no-blade',
    metavar: 'yes|no',
    required: always,
  }),
];

/**
 * Only selects the row, because the bucket may be elsewhere. A script takes it, since it can't ask.
 */
function inferredRegion(answers: Answers) {
  const named = bucketRegion(answers);
  if (named !== undefined) return { text: named, source: 'path' } as const;
  const [only, ...others] = answers.hints?.signIns ?? [];
  return only !== undefined && others.length === 0
    ? ({ text: only, source: 'sign-in' } as const)
    : undefined;
}

/** The bucket's region, if its host or the console URL names it. */
function bucketRegion(answers: Answers): string | undefined {
  return bucketHost(answers.modelPath ?? '')?.region ?? pathFacts(answers).region ?? undefined;
}

function endpointCandidates(answers: Answers): readonly Candidate[] {
  const { region, modelPath = '' } = answers;
  const named = bucketHost(modelPath)?.region;
  const elsewhere = regions.map(({ id }) => id).filter((id) => id !== region);
  const all = new Set(named === undefined || named === region ? elsewhere : [...elsewhere, named]);
  const values = [sameRegion, ...[...all].map(ossEndpoint)];
  return values.map((value) => ({ value, reason: againstEndpoint(value, answers) }));
}

/** A path that includes its bucket's host leaves nothing to choose. */
function againstEndpoint(value: string, answers: Answers): HiddenReason | undefined {
  const { region, modelPath = '' } = answers;
  const named = bucketHost(modelPath)?.region;
  if (named === undefined || region === undefined) return undefined;
  const endpoint = ossEndpoint(named);
  const fitting = named === region ? sameRegion : endpoint;
  return value === fitting
    ? undefined
    : { code: 'bucket-elsewhere', values: { path: modelPath, bucketRegion: named, endpoint } };
}

function endpointFallback(answers: Answers): string | undefined {
  const named = pathFacts(answers).region;
  if (named !== null && answers.region !== undefined && named !== answers.region) {
    return ossEndpoint(named);
  }
  return againstEndpoint(sameRegion, answers) === undefined ? sameRegion : undefined;
}
