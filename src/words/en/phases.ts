import type { Phase } from '../../deployment/phases.ts';

export const phaseNames: Readonly<Record<Phase, string>> = {
  create: 'Create',
  schedule: 'Schedule',
  download: 'Download',
  optimize: 'Optimize',
  build: 'Build',
  push: 'Push',
  ingress: 'Route',
  sync: 'Sync',
  start: 'Start',
};

/** What the service does in a phase, for the line under the list. */
export const phaseSentences: Readonly<Record<Phase, string>> = {
  create: 'Asking the service to create the deployment.',
  schedule: 'Finding a node to build on.',
  download: 'Fetching the model and the processor.',
  optimize: 'Blade is optimizing the model. No output for minutes is normal here.',
  build: 'Building the image with the model in it.',
  push: 'Pushing the image to the registry.',
  ingress: 'Opening the route to the service.',
  sync: 'Synchronizing resources.',
  start: 'Waiting for the instances to run.',
};
