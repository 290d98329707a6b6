import { zh } from '../chinese-spacing.ts';
import type { OptionWords } from '../sentences/options.ts';
import { amounts, anyOf, joins, regionName } from './format.ts';

const showsGroups = '以显示资源组';

/** The words for the options of the questions, and for their answers. */
export const optionWords: OptionWords = {
  ...{ amounts, anyOf, joins, regionName },
  notSet: '未设置',
  leftOut: { label: '不设置', note: '不写入 service.json' },
  regionLabel: (name, models) => `${name} ${models}`,
  notListed: '文档未列出 EAS 计算资源',
  blade: {
    on: { label: '是', note: '多用 3 到 10 分钟，仅一次（文档说明）' },
    off: { label: '否', note: '模型不经优化直接运行' },
  },
  cpuNeedsNoGroup: '优化不需要插件资源组',
  optimizedOn: (places) => zh`在 ${places} 上优化`,
  processor: (id) => `Processor ${id}`,
  noModelNeeded: { label: '不设置', note: '仅使用 Blade 时有影响' },
  gpuModel: (model) => zh`GPU 卡型 ${model}`,
  likeService: '与服务资源组相同',
  sameRegion: '与服务同一地域',
  level: {
    lossless: '无损优化',
    quantized: 'INT8 量化',
    shortQuantized: 'INT8 量化',
    onlyGpu: '文档只说明支持 GPU',
    needsSet: '需要校正数据集',
  },
  where: {
    other: '其他资源组：输入其 ID',
    signIn: (region) => ({ label: zh`登录到${region}`, note: showsGroups }),
    setUp: { label: '设置 eascmd', note: showsGroups },
    why: (count) => zh`${count} 项在此不可用：查看原因`,
    publicGroup: '公共资源组',
    shortPublicGroup: '公共',
  },
  roomFor: (fits, instances) => zh`现可容纳 ${fits}/${instances} 个实例`,
  noRoom: '目前资源不足',
  noBlade: '不用 Blade',
  fits: (fits, instances) => zh`可容纳 ${fits}/${instances}`,
  bladeOn: (group) => `Blade：${group}`,
  asksModel: '需选择 GPU 卡型',
  free: (what) => zh`空闲 ${what}`,
  noGpuFree: '目前没有空闲 GPU',
  noGpuFreeShort: '无空闲 GPU',
  yes: '是',
  no: '否',
  adjusts: { yes: '是', no: '否' },
  literal: (text) => zh`service.json 中为 "${text}"`,
  details: {
    answered: '已填写',
    skipped: '已跳过',
    restSkipped: '如下所列，其余跳过',
    goOn: '使用以下内容继续',
    skip: '跳过',
    leavesOut: '不写入以上内容',
    findsThem: '由 Blade 自行查找',
    requiredForO2: 'o2 必填',
    recommended: 'PyTorch 建议提供',
  },
};
