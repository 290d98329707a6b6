import type { ClientFact } from '../../app/facts.ts';
import type { HeaderFacts } from '../../app/header.ts';
import type { Notice } from '../../app/state.ts';
import type { PasteCut } from '../../app/types.ts';
import { longestField } from '../../questions/text-field.ts';
import { zh } from '../chinese-spacing.ts';
import type { FrameWords, KeyTexts } from '../sentences/frame.ts';
import { localCopy } from './deployment/local-copy.ts';
import { recorderEnded } from './deployment/recording.ts';
import { joins, regionName } from './format.ts';
import { copyLabels } from './result.ts';
import { scaling } from './screens.ts';
import { unfitPlace } from './setup.ts';

const tasks: Readonly<Record<HeaderFacts['doing'], string>> = {
  start: '',
  history: '部署历史',
  new: '新建部署',
  file: '部署文件',
  running: '',
  setup: '设置',
};

/** While the review's Enter is being processed. */
export const sending = '正在写入文件并启动 eascmd。';

/**
 * Every screen marks a rehearsal, and shows the speed of its clock if there is room. `times`: the
 * sign before the speed.
 */
export function client(fact: ClientFact | null, times: string | null): string {
  if (!fact) {
    return '没有 eascmd';
  }
  if (fact.kind !== 'rehearsal') return fact.label;
  return times === null ? '【演练】' : `【演练】${times}${fact.speed}`;
}

export const region = (id: string): string => regionName(id);

const pasteCuts: Readonly<Record<PasteCut, string>> = {
  'too-long': zh`粘贴的内容被截断：一个字段最多 ${longestField.toLocaleString('zh-CN')} 个字符。`,
  'no-end': '终端没有标记粘贴的结束。已使用目前收到的文本。',
};

const sends: Readonly<Record<Extract<Notice, { kind: 'too-early' }>['act'], string>> = {
  create: '部署',
  update: '原地更新',
  replace: '替换',
  scale: '扩缩容',
  delete: '删除',
  rehearse: '演练',
};

const notices: FrameWords['notices'] = {
  'write-failed': (what) =>
    what.reason === 'not-a-file'
      ? zh`${what.path} 是目录或设备，不是文件。请用 --output 指定其他文件。`
      : zh`无法写入 ${what.path}：${what.reason}。请用 --output 指定其他文件。`,
  'answers-not-saved': (what) => zh`无法保存回答供下次启动使用：${what.reason}。`,
  'eascmd-not-saved': () =>
    '无法保存 eascmd 的路径：设置文件不可写。下次启动时请用 --eascmd 指定。',
  'eascmd-refused': (what) => zh`${unfitPlace(what.place)}部署时会询问如何继续。`,
  'submit-failed': (what) => zh`部署未能开始：${what.reason}。未发送任何请求。`,
  'work-failed': (what) => zh`操作未成功：${what.reason}。`,
  'paste-cut': (what) => pasteCuts[what.cut],
  'too-early': (what) => zh`Enter 按得太早，没有生效。请等待 2 秒，再按 Enter ${sends[what.act]}。`,
  'confirm-update': (what) => scaling.confirmUpdate(what.risk, what.from, what.to),
  'same-as-failed': () => '这就是失败时使用的值。请输入其他值，或返回。',
  'unread-warnings': () => '请先阅读警告，然后再按一次 Enter。',
  'choose-first': () => '请先用上下方向键选择要执行的操作。',
  'before-list': () => '按键之后列表发生了变化。请查看列表，然后再按一次。',
  'still-asking': () => '仍在查询 eascmd。',
  'copy-failed': (what) => localCopy.failure(what.failure),
  'copy-reading': (what) => localCopy.reading(what.path),
  'checking-data': () => '仍在读取本地副本旁边的数据文件。',
  copying: (what) => zh`正在复制：${copyLabels[what.what]}。`,
  stopping: () => '正在停止 eascmd。服务本身可能继续运行。',
  deleting: () => '正在删除服务，等待 eascmd 报告服务已删除。',
  'supervisor-lost': () => recorderEnded,
};

/** What a key does, in one or two words, for the footer. */
const hints: KeyTexts['hints'] = {
  accept: '确定',
  back: '返回',
  help: '帮助',
  'show-keys': '按键',
  'close-keys': '关闭',
  hidden: '不可选项',
  leave: '离开',
  close: '关闭',
  'clear-filter': '清除',
  'found-next': '选择',
  'found-before': '选择',
  'await-groups': '等待',
  deploy: '部署',
  'send-update': '更新',
  'send-scale': '扩缩容',
  'ask-replace': '替换',
  watch: '观察',
  'choose-mode': '选择方式',
  'select-mode': '选中',
  'row-next': '移动',
  'row-before': '移动',
  'edit-row': '编辑',
  'cancel-edit': '放弃编辑',
  'close-group': '收起',
  'fix-error': '转到错误',
  rehearse: '演练',
  'end-trial': '返回计划',
  json: 'JSON',
  'save-only': '仅保存',
  quit: '离开',
  log: '日志',
  detach: '转入后台',
  interrupt: '选项',
  follow: '跟随',
  search: '查找',
  'search-first': '查找',
  'search-next': '下一个',
  'search-previous': '上一个',
  'search-end': '结束查找',
  'scroll-up': '向上',
  'scroll-down': '向下',
  'page-up': '上一页',
  'page-down': '下一页',
  top: '顶部',
  'show-token': '显示 Token',
  'show-values': '显示值',
  'offer-project': '保存给团队',
  'save-in-project': '保存',
  'open-copy': '复制',
  commands: '命令',
  copy: '复制',
  'ask-delete': '删除服务',
  'delete-first': '删除原服务',
  'leave-first': '返回',
  delete: '删除',
  replace: '替换',
  scale: '扩缩容',
  'ask-scale': '扩缩容',
  earlier: '以前的文件',
  'fill-masked': '继续',
  'leave-masked': '返回',
  diff: '差异',
  'read-file': '检查',
  'complete-path': '补全',
  'to-start': '返回',
  confirm: '确定',
  fetch: '下载',
  'cancel-fetch': '取消',
  'clear-region-filter': '清除',
  'setup-back': '返回',
  'sign-in': '登录',
  instances: '实例',
  service: '服务',
  'ask-again': '重新查询',
  'fix-up': '向上',
  'fix-down': '向下',
  'take-fix': '执行此项',
  'fix-1': '第一项',
  'fix-2': '第二项',
  'fix-3': '第三项',
  'fix-4': '第四项',
  'fix-5': '第五项',
  'read-copy': '读取',
  'copy-next': '继续',
  tick: '勾选',
  'copy-back': '返回',
  choose: '选择',
  scroll: '滚动',
};

/** For a narrow footer. */
const shortHints: KeyTexts['short'] = {
  'save-only': '保存',
  'show-token': 'Token',
  'show-values': '值',
  'ask-delete': '删除',
  'delete-first': '删除原服务',
  'ask-again': '再查',
  'cancel-edit': '放弃',
  'fix-error': '修正',
  'end-trial': '返回',
};

/** If a screen is more specific than the action's usual label. */
const screenHints: KeyTexts['onScreen'] = {
  reviewQuit: '退出，回答已保存',
  quit: '退出',
  keepWatching: '继续观察',
  detachByInterrupt: '转入后台',
  writeFile: '写入文件',
  chooseClient: '选择方式',
  backToFailure: '返回失败页面',
};

export const keyList = {
  title: '现在可用的按键',
  /** At a question, below its help. */
  under: '按键',
};

/** Keys of the same meaning share a row. */
const digit = '执行该数字对应的操作';
const row = '向上或向下滚动一行';
const page = '向上或向下翻一页';
const choose = '移动光标';

/** What a key does, and its consequences, for the list of keys. */
const keyMeanings: KeyTexts['meanings'] = {
  accept: '确定并继续',
  back: '返回上一个问题',
  help: '问题的含义，以及可用的按键',
  'show-keys': '显示此按键列表',
  'close-keys': '关闭此列表',
  hidden: '哪些项不可选，以及原因',
  leave: '离开，不发送任何请求',
  close: '关闭并返回',
  'clear-filter': '清除已输入的内容',
  'found-next': '列表中的下一个资源组',
  'found-before': '列表中的上一个资源组',
  'await-groups': 'eascmd 返回结果后选择资源组',
  deploy: '部署：将文件发送给 eascmd',
  'send-update': '原地更新服务',
  'send-scale': '修改实例数',
  'ask-replace': '输入服务名称后，删除并重新创建服务',
  watch: '观察服务，不发送任何请求',
  'choose-mode': '转到部署方式',
  'select-mode': '选中此部署方式，不发送任何请求',
  'row-next': '移动光标',
  'row-before': '移动光标',
  'edit-row': '编辑该行',
  'cancel-edit': '放弃编辑',
  'close-group': '收起该组',
  'fix-error': '转到第一个错误',
  rehearse: '用约 15 秒演练此计划：不会创建任何资源，也不留痕迹',
  'end-trial': '结束演练，返回部署计划',
  json: '显示完整的服务配置文件',
  'save-only': '写入文件，不发送任何请求',
  quit: '离开',
  log: 'eascmd 的全部输出',
  detach: '离开，部署继续进行',
  interrupt: '选择：继续观察、转入后台或停止 eascmd',
  follow: '跟随最新一行',
  search: '在日志中查找',
  'search-first': '从显示的第一行开始查找',
  'search-next': '下一处匹配',
  'search-previous': '上一处匹配',
  'search-end': '结束查找，日志停在原处',
  'scroll-up': row,
  'scroll-down': row,
  'page-up': page,
  'page-down': page,
  top: '转到第一行',
  'show-token': '显示 Token 10 秒',
  'show-values': '显示隐藏的值 10 秒',
  'offer-project': '将回答保存到项目文件，供团队使用',
  'save-in-project': '将回答保存到项目文件',
  'open-copy': '复制 Endpoint 或调用方法',
  commands: '运行过的 eascmd 命令，可以复制',
  copy: '复制全部内容',
  'delete-first': '输入服务名称后，删除与新服务同时运行的服务',
  'leave-first': '返回新服务',
  'ask-delete': '输入服务名称后，删除服务',
  delete: '删除服务',
  replace: '删除并重新创建服务',
  scale: '修改实例数',
  'ask-scale': '修改该服务的实例数',
  earlier: '恢复到该服务以前的文件',
  'fill-masked': '使用该值',
  'leave-masked': '不使用该文件，返回列表',
  diff: '显示与以前的差异',
  'read-file': '读取并检查文件',
  'complete-path': '补全路径',
  'to-start': '返回',
  confirm: '确定已输入的内容',
  fetch: '将 eascmd 下载到此目录',
  'cancel-fetch': '停止下载',
  'clear-region-filter': '清除已输入的内容',
  'setup-back': '返回',
  'sign-in': '登录到该地域',
  instances: '用 eascmd w 查询实例',
  service: '用 eascmd desc 查询服务',
  'ask-again': '重新查询 eascmd',
  'fix-up': choose,
  'fix-down': choose,
  'take-fix': '执行选中的操作',
  'fix-1': digit,
  'fix-2': digit,
  'fix-3': digit,
  'fix-4': digit,
  'fix-5': digit,
  'read-copy': '读取本地副本',
  'copy-next': '继续',
  tick: '选中或取消选中该行',
  'copy-back': '返回上一页',
  choose: choose,
  scroll: '滚动一行',
};

const keyTexts: KeyTexts = {
  hints,
  short: shortHints,
  onScreen: screenHints,
  meanings: keyMeanings,
  rehearses: '演练：将文件发送给模拟程序，不会创建任何资源，也不计费',
};

/** The texts around every screen. */
export const frameWords: FrameWords = {
  tasks,
  signIn: {
    file: (name) => zh`登录文件 ${name}`,
    defaultFile: '登录文件 ~/.eas/config',
    byRegion: '按地域登录',
  },
  notices,
  copied: {
    terminal: '终端的剪贴板',
    program: (program) => zh`本机的剪贴板（使用 ${program}）`,
    sent: (what, where) => zh`${copyLabels[what]}：已发送到${where.join('和')}。`,
    noClipboard: '没有可用的剪贴板。',
    printed: '离开时会打印该内容。',
  },
  keyTexts,
  joins,
};
