import { amounts, anyOf, joins, regionName } from './format.ts';

const showsGroups = 'shows your groups';

/** The words for the options of the questions, and for their answers. */
export const optionWords = {
  ...{ amounts, anyOf, joins, regionName },
  notSet: 'not set',
  leftOut: { label: 'Not set', note: 'not in service.json' },
  regionLabel: (name: string, models: string): string => `${name}, ${models}`,
  notListed: 'not listed with EAS compute',
  blade: {
    on: { label: 'Yes', note: '3 to 10 more minutes, once (documented)' },
    off: { label: 'No', note: 'the model runs unoptimized' },
  },
  cpuNeedsNoGroup: 'optimizing needs no plugin group',
  optimizedOn: (places: string): string => `optimized on ${places}`,
  processor: (id: string): string => `processor ${id}`,
  noModelNeeded: { label: 'Not set', note: 'matters only with Blade' },
  gpuModel: (model: string): string => `GPU model ${model}`,
  likeService: "like the service's group",
  sameRegion: 'Same region as the service',
  level: {
    lossless: 'lossless',
    quantized: 'INT8 quantization',
    shortQuantized: 'INT8',
    onlyGpu: 'documented only for GPU',
    needsSet: 'needs a calibration set',
  },
  where: {
    other: 'Another group: type its ID',
    signIn: (region: string) => ({ label: `Sign in to ${region}`, note: showsGroups }),
    setUp: { label: 'Set up eascmd', note: showsGroups },
    why: (count: number): string => `${count} can't work here: show why`,
    publicGroup: 'public group',
  },
  roomFor: (fits: number, instances: number): string => `room for ${fits} of ${instances} now`,
  noRoom: 'no room now',
  noBlade: 'no Blade',
  bladeOn: (group: string): string => `Blade on ${group}`,
  asksModel: 'asks which GPU model',
  free: (what: string): string => `${what} free`,
  noGpuFree: 'no GPU free now',
  yes: 'Yes',
  no: 'No',
  adjusts: { yes: 'yes', no: 'no' },
  literal: (text: string): string => `service.json says "${text}"`,
  details: {
    answered: 'answered',
    skipped: 'skipped',
    restSkipped: 'as listed below; the rest skipped',
    goOn: 'Continue with these',
    skip: 'Skip',
    leavesOut: 'leaves them out',
    findsThem: 'Blade finds them itself',
    requiredForO2: 'required for o2',
    recommended: 'recommended for PyTorch',
  },
};
