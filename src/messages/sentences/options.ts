import type { Answers, StepId } from '../../questions/answers.ts';
import { needsCalibration } from '../../questions/answers.ts';
import { findStep, isStepId } from '../../questions/steps.ts';
import { findWhereRow, otherGroup, type WhereRow } from '../../questions/where.ts';
import type { Free } from '../../service/account.ts';
import { weightAdjustmentLiterals } from '../../service/catalog/fields.ts';
import { findPluginGroup, legalPluginGroups } from '../../service/catalog/gpus.ts';
import { bladeProcessor, processors } from '../../service/catalog/processors.ts';
import { findRegion, ossEndpoint, regions } from '../../service/catalog/regions.ts';
import type { optionWords } from '../en/answers.ts';
import { properName } from '../format-values.ts';
import { type OptionWords as Option, printable, type QuestionWords, type Worded } from '../text.ts';

export type OptionWords = Worded<typeof optionWords>;

/** The words of a language for the questions. */
interface QuestionTexts {
  readonly options: OptionWords;
  readonly questions: Readonly<Record<StepId, QuestionWords>>;
  /** The row of the local copy in the form of model details. */
  readonly localCopyRow: (answers: Answers) => Option;
}

type Describe = (words: OptionWords, value: string, answers: Answers) => Option;

/** A label and no note. */
const labeled = (label: string): Option => ({ label, note: '' });

/** The label includes the GPU models that Blade can optimize for, so that every window shows them. */
const describeRegion: Describe = ({ joins, ...words }, value) => {
  const region = findRegion(value);
  if (region === undefined) return labeled(value);
  const models = legalPluginGroups(value).map(({ gpuModel }) => gpuModel);
  const name = words.regionName(value);
  return {
    label: models.length === 0 ? name : words.regionLabel(name, models.join('/')),
    // The regions page of June 2026 lists fewer regions than the endpoints page.
    note: joins.facts([value, region.compute ? '' : words.notListed]),
  };
};

const describeDevice: Describe = (words, value, { blade, region }) => {
  const label = properName(value);
  if (blade === false) return labeled(label);
  if (value === 'cpu') return { label, note: words.cpuNeedsNoGroup };
  const models =
    region === undefined ? [] : legalPluginGroups(region).map(({ gpuModel }) => gpuModel);
  return { label, note: models.length === 0 ? '' : words.optimizedOn(words.anyOf(models)) };
};

const describeFramework: Describe = (words, value, { device }) => {
  const processor = processors.find(
    (row) => row.blade && row.framework === value && row.device === device,
  );
  const note = processor === undefined ? '' : words.processor(processor.id);
  return { label: properName(value), note };
};

const describeGpuModel: Describe = (words, value, { blade, region }) => {
  if (value === '') return words.noModelNeeded;
  if (blade === false || region === undefined) return labeled(value);
  const groups = legalPluginGroups(region).filter(({ gpuModel }) => gpuModel === value);
  const ids = groups.map(({ id }) => id);
  return { label: value, note: ids.length === 0 ? '' : words.optimizedOn(words.anyOf(ids)) };
};

const describePluginGroup: Describe = (words, value, { serviceCard }) => {
  const model = findPluginGroup(value)?.gpuModel;
  if (model === undefined) return labeled(value);
  const same = model === serviceCard ? words.likeService : '';
  return { label: value, note: words.joins.facts([words.gpuModel(model), same]) };
};

const describeEndpoint: Describe = (words, value, { region }) => {
  if (value === '') {
    const note = region === undefined ? '' : words.regionName(region);
    return { label: words.sameRegion, note };
  }
  const found = regions.find(({ id }) => ossEndpoint(id) === value);
  return found === undefined ? labeled(value) : { label: words.regionName(found.id), note: value };
};

const describeLevel: Describe = ({ joins, level }, value, { device, framework }) =>
  value === 'o1'
    ? { label: value, note: level.lossless }
    : {
        label: value,
        note: joins.facts([
          level.quantized,
          device === 'cpu' ? level.onlyGpu : '',
          framework === 'pytorch' ? level.needsSet : '',
        ]),
      };

/** The longest is "GPU V100". */
const machineColumns = 10;
const narrowMachineColumns = 9;

/** A row of "Where should it run?": the machine, the group, what is free, and what Blade does. */
const describeWhere: Describe = (words, value, answers) => {
  const { where } = words;
  switch (value) {
    case otherGroup:
      return labeled(where.other);
    case 'sign-in':
      return where.signIn(words.regionName(answers.region ?? ''));
    case 'set-up':
      return where.setUp;
    case 'why':
      return labeled(where.why(findStep('where').options(answers).hidden.length));
  }
  const row = findWhereRow(answers, value);
  const [device = '', model = '', group = model] = value.split(' ');
  const machine = device === 'gpu' ? `GPU ${model === '?' ? '' : model}`.trim() : 'CPU';
  const isPublic = group === 'public';
  return {
    label: `${machine.padEnd(machineColumns)}${isPublic ? where.publicGroup : group}`,
    ...(isPublic ? {} : { id: group }),
    ...(row === undefined
      ? { note: '' }
      : whereNotes(
          words,
          row,
          `${machine.padEnd(narrowMachineColumns)}${isPublic ? where.shortPublicGroup : group}`,
        )),
  };
};

/** What is free decides the choice, so a narrow list shows it first. */
function whereNotes(
  words: OptionWords,
  row: WhereRow,
  narrowLabel: string,
): Pick<Option, 'note' | 'narrow'> {
  const { facts } = words.joins;
  const { room, instanceType, freest, device } = row;
  const short = room?.kind === 'short' ? room : null;
  const optimized = optimizedText(words, row);
  const free = freest === null ? [] : freeText(words, freest, device === 'gpu');
  const partly = short && short.fits > 0 ? short : null;
  const least = partly
    ? words.fits(partly.fits, partly.instances)
    : freest === null
      ? ''
      : leastFree(words, freest, device === 'gpu');
  return {
    note: facts([
      optimized,
      ...free,
      partly ? words.roomFor(partly.fits, partly.instances) : '',
      short && short.fits === 0 && freest?.gpu !== 0 ? words.noRoom : '',
      instanceType ?? '',
    ]),
    narrow: {
      label: narrowLabel,
      note: facts([least, optimized, instanceType ?? '']),
      least,
      unless: facts([optimized, ...free.slice(0, 1)]),
    },
  };
}

function optimizedText(words: OptionWords, row: WhereRow): string {
  const { device, isOptimized, asksModel, pluginGroup } = row;
  if (!isOptimized) return words.noBlade;
  if (device === 'cpu') return words.bladeOn('CPU');
  return asksModel ? words.asksModel : words.bladeOn(String(pluginGroup));
}

/** The free resources of one node. */
export function freeText(words: OptionWords, free: Free, mayHaveGpu: boolean): readonly string[] {
  const { cpu, gpu } = free;
  const cores = cpu === null ? '' : words.amounts.cores(cpu);
  if (gpu === 0 && mayHaveGpu) {
    return [words.noGpuFree, ...(cores === '' ? [] : [words.free(cores)])];
  }
  const gpus = gpu === null || !mayHaveGpu ? '' : words.amounts.gpus(gpu);
  const parts = words.joins.values([cores, gpus]);
  return parts === '' ? [] : [words.free(parts)];
}

/** The GPUs of a row with a GPU, else its cores. */
function leastFree(words: OptionWords, { cpu, gpu }: Free, mayHaveGpu: boolean): string {
  if (gpu !== null && mayHaveGpu) {
    return gpu === 0 ? words.noGpuFreeShort : words.free(words.amounts.gpus(gpu));
  }
  return cpu === null ? '' : words.free(words.amounts.cores(cpu));
}

/** The literals on the documentation page are lost, so this shows only what this tool writes. */
const describeWeightAdjustment: Describe = (words, value) =>
  value === 'true' || value === 'false'
    ? {
        label: value === 'true' ? words.yes : words.no,
        note: words.literal(weightAdjustmentLiterals[value]),
      }
    : words.leftOut;

const options: Readonly<Partial<Record<StepId, Describe>>> = {
  blade: ({ blade }, value) => (value === 'yes' ? blade.on : blade.off),
  device: describeDevice,
  framework: describeFramework,
  serviceCard: describeGpuModel,
  optimizationLevel: describeLevel,
  weightAdjustment: describeWeightAdjustment,
  pluginResource: describePluginGroup,
  cuda: ({ leftOut }, value) => (value === '' ? leftOut : labeled(value)),
  region: describeRegion,
  where: describeWhere,
  ossEndpoint: describeEndpoint,
};

/** How the review shows an answer that differs from the typed text. */
type Show = (words: OptionWords, text: string, answers: Answers) => string;

const shown: Readonly<Partial<Record<StepId, Show>>> = {
  blade: ({ adjusts }, text) => (text === 'no' ? adjusts.no : adjusts.yes),
  device: (_, device) => properName(device),
  framework: (words, text, { framework, device }) => {
    const processor = framework && device && bladeProcessor(framework, device)?.id;
    return named(words, properName(text), processor ?? properName(text));
  },
  cpu: ({ amounts }, cores) => amounts.cores(Number(cores)),
  memory: ({ amounts }, megabytes) => amounts.memory(Number(megabytes)),
  optimizationLevel: ({ joins, level }, text) =>
    joins.facts([text, text === 'o1' ? level.lossless : level.shortQuantized]),
  weightAdjustment: ({ adjusts }, text) => (text === 'true' ? adjusts.yes : adjusts.no),
  region: (words, id) => named(words, words.regionName(id), id),
  where: (words, text, answers) => describeWhere(words, text, answers).label.replaceAll(/ +/g, ' '),
  ossEndpoint: (words, host) => named(words, describeEndpoint(words, host, {}).label, host),
};

/** A name, followed by the value where that adds something. */
const named = ({ joins }: OptionWords, label: string, value: string): string =>
  label === value ? label : joins.facts([label, value]);

export function questionsOf({ options: words, questions, localCopyRow }: QuestionTexts) {
  /** An answer as the review shows it. */
  const answerText = (id: StepId, answers: Answers): string => {
    const { unset = words.notSet } = questions[id];
    const text = findStep(id).read(answers);
    return printable(answerShown(words, id, text, answers) || unset);
  };
  return {
    answerText,
    /** The noun for an answer. A name that belongs to no question is used unchanged. */
    answerLabel: (id: string): string => (isStepId(id) ? questions[id].label : id),
    /** The texts of one option of a choice, given the answers so far. */
    optionLabel: (id: StepId, value: string, answers: Answers): Option =>
      id === 'advanced'
        ? describeAdvanced(value, answers)
        : (options[id]?.(words, value, answers) ?? labeled(value)),
  };

  /** A row of the form of model details, with its current answer. */
  function describeAdvanced(value: string, answers: Answers): Option {
    const { details } = words;
    switch (value) {
      case 'form':
      case 'answer':
        return labeled(details.goOn);
      case 'skip': {
        const isGiven = answers.advanced === 'form' || answers.advanced === 'answer';
        return { label: details.skip, note: isGiven ? details.leavesOut : details.findsThem };
      }
      default:
        return isStepId(value)
          ? { label: questions[value].label, note: detailNote(value, answers) }
          : localCopyRow(answers);
    }
  }

  /** The current answer of a detail; without one, also whether PyTorch needs it. */
  function detailNote(detail: StepId, answers: Answers): string {
    const now = answerText(detail, answers);
    const isGiven = findStep(detail).read(answers) !== undefined;
    if (isGiven || answers.framework !== 'pytorch') return now;
    const { requiredForO2, recommended } = words.details;
    if (detail === 'calibrationDataset' && needsCalibration(answers)) {
      return words.joins.facts([now, requiredForO2]);
    }
    return detail === 'testData' ? words.joins.facts([now, recommended]) : now;
  }
}

function answerShown(
  words: OptionWords,
  id: StepId,
  text: string | undefined,
  answers: Answers,
): string | undefined {
  if (id === 'advanced') return advancedText(words, answers);
  if (id === 'serviceResource' && text === '') return words.where.publicGroup;
  return text ? (shown[id]?.(words, text, answers) ?? text) : text;
}

/** Some details may come from a template, a file, or a flag; the review lists those below. */
function advancedText(words: OptionWords, { advanced, modelFile }: Answers): string {
  if (advanced === 'answer') return words.details.answered;
  return modelFile === undefined ? words.details.skipped : words.details.restSkipped;
}
