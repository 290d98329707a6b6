import type { RowId, State } from '../../../app/state.ts';
import type { Taken } from '../../plan-values.ts';
import { amounts, counted, duration, joins, secondsAgo, sourceText } from '../format.ts';
import { answerText, questions } from '../questions.ts';
import { retrying } from '../result.ts';
import { freeInSignIn } from '../review.ts';
import { unfitPlace } from '../setup.ts';

const labels: Readonly<Partial<Record<RowId, string>>> = {
  name: 'Name',
  ossEndpoint: 'Bucket region',
};

const nameStates: Readonly<Record<State['name']['kind'], string>> = {
  unasked: '',
  asking: 'checking',
  free: 'free',
  taken: 'taken',
  unknown: 'not checked',
};

const pluginLevel = 'level: plugin default';

/** The words of the plan. */
export const planWords = {
  ...{ amounts, answerText, duration, joins, questions },
  ...{ freeInSignIn, secondsAgo, sourceText, unfitPlace },
  waysLabel: 'Deploy as',
  groups: {
    'runs-on': 'Runs on',
    optimization: 'Blade',
    details: 'Model details',
    size: 'Size',
  },
  labels,
  above: (lines: number): string => `${lines} more above`,
  below: (lines: number): string => `${lines} more below`,
  sameRegion: 'same, assumed',
  nameStates,
  publicGroup: 'public group',
  notOptimized: 'off, the model runs unoptimized',
  pluginLevel,
  /** `null`: the plugin's default. */
  optimizedOn: (level: string | null, group: string, gpus: string): string =>
    `${level ?? `${pluginLevel},`} on ${group}, ${gpus}`,
  given: (count: number, all: number): string => `${count} of ${all}`,
  facts: { processor: 'Processor', writes: 'Writes', file: 'File' },
  ofFile: 'the file',
  /** The source of the name of a new service beside the old one. */
  nextName: 'next name',
  replaced: 'replaces the existing file',
  capacity: 'Capacity',
  time: 'Time',
  asked: (ago: string): string => `asked ${ago}`,
  unknownRoom: "unknown: eascmd doesn't show it",
  enoughFor: (fits: number, instances: number): string => `enough for ${fits} of ${instances}`,
  groupFound: 'group found',
  groupNotFound: 'group not found',
  usualTime: (least: string, most: string, runs: number) => ({
    text: `${least} to ${most} to optimize`,
    source: `your last ${runs} runs`,
  }),
  documentedTime: { text: '3 to 10 min to optimize', source: 'documented' },
  nameTaken: (service: string, free: string): string =>
    `The name ${service} is taken. Enter another name, such as ${free}.`,
  leftByTry: retrying.leftByTry,
  fixErrors: (count: number): string =>
    `${amounts.errors(count)}: fix ${count === 1 ? 'it' : 'them'} to deploy`,
  behind: (found: string): string => ` (${found})`,
  chooseWay: (service: string): string =>
    `Choose how to deploy ${service}: Enter goes to the choices`,
  act: {
    reload: (service: string): string => `Reload ${service}: sends the whole file`,
    update: (service: string): string => `Update ${service} in place: sends only what changes`,
    scale: (service: string, instances: number): string =>
      `Scale ${service} to ${amounts.instances(instances)}`,
    replace: (service: string): string => `Replace ${service}: asks for its name first`,
  },
  rehearseAct: {
    reload: (service: string): string => rehearse('reloading', service),
    update: (service: string): string => rehearse('updating', service),
    scale: (service: string): string => rehearse('scaling', service),
    replace: (service: string): string => rehearse('replacing', service),
  },
  watch: (service: string): string => `Watch ${service}: nothing is sent`,
  /** A service whose file has no valid name. */
  unnamed: 'this service',
  needsEascmd: (service: string): string =>
    `Deploy ${service}: needs eascmd; choose how to continue`,
  noEascmd: 'no eascmd',
  dryRun: 'a dry run sends nothing',
  write: (path: string, why: string): string => `Write ${path}: ${why}`,
  quit: (why: string): string => `Quit: the file is checked, ${why}`,
  rehearse: (service: string): string => `Rehearse ${service}: nothing is created or billed`,
  billed: (service: string): string => `Deploy ${service}: billed until you delete it`,
  /** `beside`: in addition to what runs. */
  uses: (service: string, all: Taken, beside: boolean): string =>
    `Deploy ${service}: uses ${taken(all, beside ? 'more ' : '')} of your group; its nodes are billed either way`,
};

const rehearse = (what: string, service: string): string =>
  `Rehearse ${what} ${service}: nothing is changed or billed`;

function taken({ gpus, gpuModel, cores, memory }: Taken, more: string): string {
  if (gpus > 0) {
    return gpuModel ? `${gpus} ${more}${gpuModel}` : counted(String(gpus), `${more}GPU`);
  }
  return joins.values([
    cores === null ? '' : counted(String(cores), `${more}core`),
    memory === null ? '' : `${memory} ${more}MB`,
  ]);
}
