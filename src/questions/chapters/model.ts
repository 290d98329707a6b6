import { bucketHost, ossEndpoint, regions } from '../../service/catalog/regions.ts';
import type { Answers, HiddenReason } from '../answers.ts';
import { type Candidate, questionOf, type Step } from '../define.ts';

const question = questionOf('model');

/** A flag may name a region that the list does not have, or an internal host; the rules judge those. */
const hostForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;

/** The service's own region: the file then has no `oss_endpoint`. */
const sameRegion = '';

export const modelSteps: readonly Step[] = [
  question({
    id: 'modelPath',
    flag: '--model-path',
    metavar: 'PATH',
    // A file with a mounted model, a processor of its own or containers leaves it out; Blade needs it.
    required: ({ blade, modelPath }) => blade === true || modelPath !== '',
  }),
  question({
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
];

function endpointCandidates(answers: Answers): readonly Candidate[] {
  const { region, modelPath = '' } = answers;
  const named = bucketHost(modelPath)?.region;
  const elsewhere = regions.map(({ id }) => id).filter((id) => id !== region);
  const all = new Set(named === undefined || named === region ? elsewhere : [...elsewhere, named]);
  const values = [sameRegion, ...[...all].map(ossEndpoint)];
  return values.map((value) => ({ value, reason: againstEndpoint(value, answers) }));
}

/** A path that spells out its bucket's host leaves nothing to choose. */
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
  return againstEndpoint(sameRegion, answers) === undefined ? sameRegion : undefined;
}
