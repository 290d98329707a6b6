import type { StepId } from '../../questions/answers.ts';

/** What a key on the card of a failure does. */
export type FixAction =
  /** Opens the question, with the cause beside it. */
  | { readonly kind: 'question'; readonly step: StepId }
  /** The review of the same answers, or of the file as it is now. */
  | { readonly kind: 'again' }
  /** Signs in for the region of the deployment. */
  | { readonly kind: 'sign-in' }
  /** Looks for eascmd, and for what keeps it from running. */
  | { readonly kind: 'set-up' }
  /** Asks eascmd what it knows of the service. */
  | { readonly kind: 'workers' | 'describe' }
  | { readonly kind: 'log' }
  /** Of what runs and is no longer watched. */
  | { readonly kind: 'watch' | 'stop' };

const question = (step: StepId): FixAction => ({ kind: 'question', step });

/** Everything that may help, by what it does. */
export const fixActions = {
  'other-name': question('name'),
  'keep-name': { kind: 'again' },
  'sign-in': { kind: 'sign-in' },
  'set-up': { kind: 'set-up' },
  'other-region': question('region'),
  granted: { kind: 'again' },
  'other-group': question('serviceResource'),
  'other-plugin-group': question('pluginResource'),
  'fewer-cores': question('cpu'),
  'less-memory': question('memory'),
  'fewer-gpus': question('gpu'),
  'more-memory': question('memory'),
  'model-path': question('modelPath'),
  'bucket-endpoint': question('ossEndpoint'),
  'other-framework': question('framework'),
  'without-blade': question('blade'),
  'model-details': question('advanced'),
  'test-data': question('testData'),
  level: question('optimizationLevel'),
  again: { kind: 'again' },
  instances: { kind: 'workers' },
  service: { kind: 'describe' },
  log: { kind: 'log' },
  'watch-on': { kind: 'watch' },
  stop: { kind: 'stop' },
} as const satisfies Readonly<Record<string, FixAction>>;

export type FixId = keyof typeof fixActions;
