import { bandFor } from '../../../app/header.ts';
import type { Outcome } from '../../../app/preflight/checks.ts';
import { checksOnReview } from '../../../app/preflight/update.ts';
import { asSent, selectedMode } from '../../../app/preflight/ways.ts';
import { isLeftByTry } from '../../../app/retry.ts';
import {
  detailsOf,
  isNameConflict,
  mustChoose,
  type PlanRow,
  suggestedName,
} from '../../../app/screens/plan-form.ts';
import type { RowId, State } from '../../../app/state.ts';
import { type Answered, type Answers, isFollowing } from '../../../questions/answers.ts';
import { keepsProcessor } from '../../../questions/conditions.ts';
import { statedLevel } from '../../../service/types.ts';
import { zh } from '../../chinese-spacing.ts';
import { properName } from '../../format-values.ts';
import { timeOf } from '../../plan-values.ts';
import { printable } from '../../text.ts';
import { duration, sourceText } from '../format.ts';
import { answerText, questions } from '../questions.ts';
import { retrying } from '../result.ts';
import { outcomeText, secondsAgo, takes } from '../review.ts';
import { nameSentence } from '../screens.ts';

/** A row of the plan that isn't an answer. */
interface PlanFact {
  readonly id: 'processor' | 'capacity' | 'time' | 'file';
  readonly label: string;
  readonly text: string;
  readonly source: string;
}

/** The plan, row by row. */
export const plan = {
  label: (id: RowId): string => planLabels[id] ?? (isGroup(id) ? '' : questions[id].label),
  value: planValue,
  source: planSource,
  facts: planFacts,
  deploy: deployText,
  /** Below the name. */
  nameNote,
  /** How many lines are out of view. */
  /** The label of the ways to deploy a taken name. */
  waysLabel: '部署方式',
  more: (above: number, below: number): string =>
    [above > 0 ? zh`上方还有 ${above} 行` : '', below > 0 ? zh`下方还有 ${below} 行` : '']
      .filter(Boolean)
      .join('，'),
};

const groupLabels = {
  'runs-on': '运行位置',
  optimization: 'Blade',
  details: '模型信息',
  size: '规格',
} as const;

const planLabels: Readonly<Partial<Record<RowId, string>>> = {
  ...groupLabels,
  name: '名称',
  ossEndpoint: 'Bucket 地域',
};

const isGroup = (id: RowId): id is keyof typeof groupLabels => id in groupLabels;

function planValue(id: RowId, state: State, times: string): string {
  const { draft, sources } = state.conversation;
  switch (id) {
    case 'runs-on':
    case 'where':
      return runsOn(draft);
    case 'optimization':
      return optimization(draft);
    case 'details':
      return details(state.conversation);
    case 'size':
      return size(draft, times);
    case 'name': {
      const { conversation, name } = asSent(state);
      return `${conversation.draft.name ?? ''}${nameStates[name.kind]}`;
    }
    case 'ossEndpoint':
      return (draft.ossEndpoint ?? '') === '' && sources.ossEndpoint === 'default'
        ? '与服务相同（假定）'
        : answerText(id, draft);
    default:
      return answerText(id, draft);
  }
}

const nameStates: Readonly<Record<State['name']['kind'], string>> = {
  unasked: '',
  asking: '，正在检查',
  free: '，可用',
  taken: '，已被占用',
  unknown: '，未检查',
};

function runsOn(draft: Answers): string {
  const { device, serviceCard, serviceResource = '' } = draft;
  return [
    [device === undefined ? '' : properName(device), serviceCard ?? ''].filter(Boolean).join(' '),
    serviceResource === '' ? '公共资源组' : serviceResource,
  ]
    .filter(Boolean)
    .join('，');
}

function optimization(draft: Answers): string {
  const { blade, pluginResource, pluginGpu = 1 } = draft;
  if (blade === false) {
    return '关闭，模型不经优化直接运行';
  }
  const level = statedLevel(draft) ?? '优化级别：插件默认值';
  return pluginResource === undefined
    ? level
    : zh`${level}，在 ${pluginResource} 上，${pluginGpu} 块 GPU`;
}

function details(answered: Answered): string {
  const { draft } = answered;
  const { given, all } = detailsOf(answered);
  const file = draft.modelFile === undefined ? '' : zh`${draft.modelFile}，`;
  return zh`${file}已填 ${given}/${all}`;
}

function size({ instances = 1, cpu, memory, gpu }: Answers, times: string): string {
  const each = [
    cpu === undefined || cpu === null ? '' : zh`${cpu} 核`,
    memory === undefined ? '' : `${memory} MB`,
    gpu === undefined ? '' : zh`${gpu} 块 GPU`,
  ].filter(Boolean);
  return each.length === 0 ? zh`${instances} 个实例` : `${instances} ${times} ${each.join('、')}`;
}

/**
 * The source of the answers in a row. A group shows only given answers, because the others follow
 * from them.
 */
function planSource({ steps }: PlanRow, { draft, sources }: State['conversation']): string {
  const all = steps.flatMap((step) => {
    // That the details were skipped says nothing about them.
    if (step.id === 'advanced') {
      return [];
    }
    const source = sources[step.id];
    return source === undefined ? [] : [{ source, text: sourceText(source, step, draft) }];
  });
  const given = all.filter(
    ({ source }) => !isFollowing(source) || source === 'path' || source === 'local-copy',
  );
  const texts = (given.length > 0 ? given : all.slice(0, 1)).map(({ text }) => text);
  return [...new Set(texts)].slice(0, 2).join('，');
}

function planFacts(state: State): PlanFact[] {
  const { plan: file, sourceFile, conversation } = state;
  const { draft } = conversation;
  const processor = keepsProcessor(draft) ? draft.processor : undefined;
  const replaced = file?.present === 'different' ? '，替换已有的文件' : '';
  return [
    ...(processor
      ? [
          {
            id: 'processor',
            label: 'Processor',
            text: printable(processor),
            source: '文件',
          } as const,
        ]
      : []),
    { id: 'capacity', label: '容量', ...capacity(state) },
    { id: 'time', label: '耗时', ...time(state) },
    // A copy of a source file is shown with the changes.
    ...(file && !(file.writes && sourceFile)
      ? [
          {
            id: 'file',
            label: file.writes ? '写入' : '文件',
            text: `${file.path}${file.writes ? replaced : ''}`,
            source: '',
          } as const,
        ]
      : []),
  ];
}

function capacity(state: State): { readonly text: string; readonly source: string } {
  const checks = checksOnReview(state).filter(({ item }) => item !== 'name');
  const at = checks.map((check) => check.at).find((each) => each !== null) ?? null;
  const source = at === null ? '' : zh`${secondsAgo(state.wall - at)}查询`;
  const texts = (['room', 'group', 'card'] as const).flatMap((item) =>
    checks.flatMap((check) => (check.item === item ? capacityText(check.outcome) : [])),
  );
  return { text: [...new Set(texts)].join('；'), source };
}

function capacityText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'room': {
      const { room } = outcome;
      return room.kind === 'unknown'
        ? '无法从 eascmd 的输出得知'
        : zh`可容纳 ${room.kind === 'room' ? room.instances : room.fits}/${room.instances} 个实例`;
    }
    case 'group': {
      const nodes = outcome.facts.kind === 'there' ? outcome.facts.nodes : undefined;
      return nodes ? zh`${nodes.length} 个节点` : nodes === null ? '已找到资源组' : '未找到资源组';
    }
    default:
      return outcomeText(outcome);
  }
}

function time(state: State): { readonly text: string; readonly source: string } {
  if (timeOf(state) !== 'optimized') {
    return { text: takes(state), source: '' };
  }
  const band = bandFor(state);
  return band
    ? {
        text: zh`优化 ${duration(band.p10)}到 ${duration(band.p90)}`,
        source: zh`您最近 ${band.count} 次`,
      }
    : { text: '优化 3 到 10 分钟', source: '文档说明' };
}

/** The problem with the name, or why it was not checked; null if there is none. */
function nameNote(state: State): { readonly text: string; readonly isError: boolean } | null {
  const service = state.plan?.service ?? '';
  if (isNameConflict(state)) {
    const text = zh`已有名为 ${service} 的服务。请输入其他名称，例如 ${suggestedName(state)}。`;
    return { text, isError: true };
  }
  const sent = asSent(state);
  const texts = [
    mustChoose(state) ? nameSentence(state.name, service, false) : null,
    mustChoose(state) && isLeftByTry(state) ? retrying.leftByTry : null,
    sent.name.kind === 'unknown' ? nameSentence(sent.name, sent.plan?.service ?? '') : null,
  ].filter((text) => text !== null);
  return texts.length === 0 ? null : { text: texts.join(''), isError: false };
}

/** The last row: what Enter does, what it costs, and how many errors or warnings there are. */
function deployText(state: State): {
  readonly text: string;
  /** What comes directly behind the text. */
  readonly found: string;
  readonly isError: boolean;
} {
  const findings = state.plan?.findings ?? [];
  const errors =
    findings.filter(({ severity }) => severity === 'error').length +
    (isNameConflict(state) ? 1 : 0);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const found =
    errors > 0 ? zh`${errors} 个错误：修正后才能部署` : warnings > 0 ? zh`${warnings} 个警告` : '';
  const text = mustChoose(state) ? wayAction(state) : deployAction(state);
  return {
    text,
    found: text !== '' && found !== '' ? `（${found}）` : found,
    isError: errors > 0,
  };
}

/** The same if the name is taken, by the selected way. */
function wayAction(state: State): string {
  const { plan: file, client, update, conversation } = state;
  const service = file?.service ?? '';
  const rehearses = client?.kind === 'rehearsal';
  const act = (does: string, rehearsed: string, follows: string) =>
    rehearses
      ? zh`演练${rehearsed} ${service}：不会修改任何资源，也不计费`
      : `${does} ${service}${follows}`;
  switch (selectedMode(state)) {
    case undefined:
      return zh`请选择 ${service} 的部署方式：按 Enter 转到选项`;
    case 'new-name':
      return deployAction(asSent(state), true);
    case 'modify':
      return update === null
        ? act('重新加载', '重新加载', '：发送整个文件')
        : act('原地更新', '更新', '：只发送变化的部分');
    case 'scale': {
      const { instances = 1 } = conversation.draft;
      return act('扩缩容', '扩缩容', zh`：${instances} 个实例`);
    }
    case 'replace':
      return act('替换', '替换', '：需先输入其名称');
    case 'watch':
      return zh`观察 ${service}：不发送任何请求`;
  }
}

/** `beside`: it is created next to the running one. */
function deployAction(state: State, beside = false): string {
  const { plan: file, client, onlyFile, options, conversation } = state;
  const service = file?.service ?? '';
  if (client === null && !options.dryRun && !onlyFile) {
    return zh`部署 ${service}：需要 eascmd；请选择如何继续`;
  }
  if (options.dryRun || client === null) {
    const why = client === null ? '没有 eascmd' : '试运行不发送任何请求';
    return file?.writes ? zh`写入 ${file.path}：${why}` : zh`退出：文件已检查，${why}`;
  }
  if (client.kind === 'rehearsal') {
    return zh`演练 ${service}：不会创建任何资源，也不计费`;
  }
  const { draft } = conversation;
  return (draft.serviceResource ?? '') === ''
    ? zh`部署 ${service}：持续计费，直到您删除它`
    : zh`部署 ${service}：${beside ? '再' : ''}使用您资源组的 ${taken(draft)}；其节点始终计费`;
}

function taken({ instances = 1, gpu = 0, cpu, memory, serviceCard }: Answers): string {
  if (gpu > 0) return zh`${instances * gpu} 块 ${serviceCard ?? 'GPU'}`;
  return [
    cpu === undefined || cpu === null ? '' : zh`${instances * cpu} 核`,
    memory === undefined ? '' : zh`${instances * memory} MB 内存`,
  ]
    .filter(Boolean)
    .join('、');
}
