import type { Answers } from '../../questions/answers.ts';
import { findStep } from '../../questions/steps.ts';
import { findWhereRow, otherGroup, type WhereRow } from '../../questions/where.ts';
import type { Free } from '../../service/account.ts';
import { weightAdjustmentLiterals } from '../../service/catalog/fields.ts';
import { findPluginGroup, legalPluginGroups } from '../../service/catalog/gpus.ts';
import { bladeProcessor, processors } from '../../service/catalog/processors.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { zh } from '../chinese-spacing.ts';
import { properName } from '../format-values.ts';
import type { OptionWords } from '../text.ts';
import { anyOf, regionName, regionNameOfEndpoint } from './format.ts';

/** A name, followed by the value where that adds something. */
export function named(label: string, value: string): string {
  return label === value ? label : zh`${label}，${value}`;
}

export function frameworkText(text: string | undefined, answers: Answers): string | undefined {
  const { framework, device } = answers;
  const processor = framework && device && bladeProcessor(framework, device)?.id;
  return text && named(properName(text), processor ?? properName(text));
}

/** Some details may come from a template, a file, or a flag; the review lists those below. */
export function advancedText(_: string | undefined, { advanced, modelFile }: Answers): string {
  if (advanced === 'answer') return '已填写';
  return modelFile === undefined ? '已跳过' : '如下所列，其余跳过';
}

export const leftOut: OptionWords = { label: '不设置', note: '不写入 service.json' };

/** The label includes the GPU models that Blade can optimize for, so that every window shows them. */
export function describeRegion(value: string): OptionWords {
  const region = findRegion(value);
  if (region === undefined) return { label: value, note: '' };
  const models = legalPluginGroups(value).map(({ card }) => card);
  const label = [region.chineseName, ...(models.length === 0 ? [] : [models.join('/')])].join(' ');
  // The regions page of June 2026 lists fewer regions than the endpoints page.
  const compute = region.compute ? '' : '，文档未列出 EAS 计算资源';
  return { label, note: `${value}${compute}` };
}

export function describeBlade(value: string): OptionWords {
  return value === 'yes'
    ? { label: '是', note: '多用 3 到 10 分钟，仅一次（文档说明）' }
    : { label: '否', note: '模型不经优化直接运行' };
}

export function describeDevice(value: string, { blade, region }: Answers): OptionWords {
  const label = properName(value);
  if (blade === false) return { label, note: '' };
  if (value === 'cpu') return { label, note: '优化不需要插件资源组' };
  const gpuModels = region === undefined ? [] : legalPluginGroups(region).map(({ card }) => card);
  return { label, note: gpuModels.length === 0 ? '' : zh`在 ${anyOf(gpuModels)} 上优化` };
}

export function describeFramework(value: string, { device }: Answers): OptionWords {
  const processor = processors.find(
    (row) => row.blade && row.framework === value && row.device === device,
  );
  const note = processor === undefined ? '' : `Processor ${processor.id}`;
  return { label: properName(value), note };
}

export function describeGpuModel(value: string, { blade, region }: Answers): OptionWords {
  if (value === '') return { label: '不设置', note: '仅使用 Blade 时有影响' };
  if (blade === false || region === undefined) return { label: value, note: '' };
  const groups = legalPluginGroups(region).filter(({ card }) => card === value);
  const ids = groups.map(({ id }) => id);
  return { label: value, note: ids.length === 0 ? '' : zh`在 ${anyOf(ids)} 上优化` };
}

export function describePluginGroup(value: string, { serviceCard }: Answers): OptionWords {
  const gpuModel = findPluginGroup(value)?.card;
  if (gpuModel === undefined) return { label: value, note: '' };
  const same = gpuModel === serviceCard ? '，与服务资源组相同' : '';
  return { label: value, note: zh`GPU 卡型 ${gpuModel}${same}` };
}

export function describeEndpoint(value: string, { region }: Answers): OptionWords {
  if (value === '') {
    const note = region === undefined ? '' : regionName(region);
    return { label: '与服务同一地域', note };
  }
  const name = regionNameOfEndpoint(value);
  return name === undefined ? { label: value, note: '' } : { label: name, note: value };
}

export function describeLevel(value: string, { device, framework }: Answers): OptionWords {
  if (value === 'o1') return { label: 'o1', note: '无损优化' };
  const notes = ['INT8 量化'];
  if (device === 'cpu') notes.push('文档只说明支持 GPU');
  if (framework === 'pytorch') notes.push('需要校正数据集');
  return { label: value, note: notes.join('，') };
}

/** A row of "Where should it run?": the machine, the group, what is free, and what Blade does. */
export function describeWhere(value: string, answers: Answers): OptionWords {
  switch (value) {
    case otherGroup:
      return { label: '其他资源组：输入其 ID', note: '' };
    case 'sign-in':
      return { label: zh`登录到${regionName(answers.region ?? '')}`, note: '以显示您的资源组' };
    case 'set-up':
      return { label: '设置 eascmd', note: '以显示您的资源组' };
    case 'why': {
      const { hidden } = findStep('where').options(answers);
      return { label: zh`${hidden.length} 项在此不可用：查看原因`, note: '' };
    }
  }
  const row = findWhereRow(answers, value);
  const [device = '', gpuModel = '', group = gpuModel] = value.split(' ');
  const machine = device === 'gpu' ? `GPU ${gpuModel === '?' ? '' : gpuModel}`.trim() : 'CPU';
  const label = `${machine.padEnd(machineColumns)}${group === 'public' ? '公共资源组' : group}`;
  return { label, note: row === undefined ? '' : whereNote(row) };
}

/** The longest is "GPU V100". */
const machineColumns = 10;

function whereNote(row: WhereRow): string {
  const { room, instanceType } = row;
  return [
    optimizedText(row),
    ...(row.freest === null ? [] : freeText(row.freest, row.device === 'gpu')),
    ...(room?.kind === 'short' && room.fits > 0
      ? [zh`现可容纳 ${room.fits}/${room.instances} 个实例`]
      : []),
    ...(room?.kind === 'short' && room.fits === 0 && row.freest?.gpu !== 0 ? ['目前无空位'] : []),
    ...(instanceType === null ? [] : [instanceType]),
  ].join('，');
}

function optimizedText({ device, isOptimized, asksModel, pluginGroup }: WhereRow): string {
  if (!isOptimized) return '不使用 Blade';
  if (device === 'cpu') return 'Blade：CPU';
  return asksModel ? '需选择 GPU 卡型' : zh`Blade：${pluginGroup}`;
}

/** The free resources of one node. */
export function freeText({ cpu, gpu }: Free, mayHaveGpu: boolean): readonly string[] {
  const cores = cpu === null ? [] : [zh`${cpu} 核`];
  if (gpu === 0 && mayHaveGpu) {
    return ['目前没有空闲 GPU', ...cores.map((text) => zh`空闲 ${text}`)];
  }
  const parts = [...cores, ...(gpu === null || !mayHaveGpu ? [] : [zh`${gpu} 块 GPU`])];
  return parts.length === 0 ? [] : [zh`空闲 ${parts.join('、')}`];
}

/** The literals on the documentation page are lost, so this shows only what this tool writes. */
export function describeWeightAdjustment(value: string): OptionWords {
  if (value === 'true' || value === 'false') {
    const literal = weightAdjustmentLiterals[value];
    return { label: value === 'true' ? '是' : '否', note: zh`service.json 中为 "${literal}"` };
  }
  return leftOut;
}
