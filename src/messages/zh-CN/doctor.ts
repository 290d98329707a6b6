import { zh } from '../chinese-spacing.ts';
import { shellWords } from '../format-values.ts';
import {
  type DoctorWords,
  doctorOf,
  otherFiles,
  quotedPath,
  setUp,
  signInAgain,
  value,
} from '../sentences/doctor.ts';
import { text, type Values } from '../text.ts';
import { joins } from './format.ts';
import { placeName } from './setup.ts';

const labels: DoctorWords['labels'] = {
  node: 'Node',
  eascmd: 'eascmd',
  'sign-in': '登录',
  clock: '时钟',
  terminal: '终端',
  keyboard: '键盘',
  files: '文件',
  disk: '磁盘',
};

const states: DoctorWords['states'] = {
  ok: '正常',
  warning: '警告',
  fault: '故障',
};

const [path, words, folder] = [value('path'), value('words'), value('folder')];
const shown = (values: Values): string => (words(values) === '' ? '' : zh`输出：${words(values)}`);
const signInName = (values: Values): string =>
  text(values, 'region') ||
  text(values, 'file') ||
  (text(values, 'client') === 'rehearsal'
    ? '模拟客户端自带的登录'
    : 'eascmd 自带的登录（文档说明为 ~/.eas/config）');
const first = value('first');
const others = (values: Values): string => {
  const more = otherFiles(values);
  return more > 0 ? zh` 等 ${more + 1} 个文件` : '';
};

const sentences: DoctorWords['sentences'] = {
  'node-fits': [value('version')],
  'eascmd-runs': [(values) => zh`${path(values)} 可以运行，输出：${words(values)}`],
  'eascmd-rehearsal': [() => '演练用的模拟客户端可以运行。它不连接任何服务。'],
  'eascmd-silent': [
    (values) => zh`${path(values)} 可以启动，但 --help 没有任何输出。`,
    (values) => zh`请确认它是否是 eascmd：${path(values)} --help`,
  ],
  'eascmd-translated': [
    (values) => zh`${path(values)} 面向另一种处理器构建，由系统转译运行，输出：${words(values)}`,
    () => '可以使用。如果下载页面提供适用于本机处理器的版本，速度会更快。',
  ],
  'eascmd-missing': [
    (values) =>
      zh`未找到。查找过：${joins.values(text(values, 'looked').split(', ').map(placeName))}。`,
    setUp,
  ],
  'eascmd-not-there': [
    (values) => zh`指定的路径 ${path(values)} 不存在。`,
    () => '请用 --eascmd PATH 或 BLADE_DEPLOY_EASCMD 指定存在的路径。',
  ],
  'eascmd-no-file': [
    (values) => zh`${path(values)} 是目录或设备，不是文件。`,
    () => '请用 --eascmd PATH 或 BLADE_DEPLOY_EASCMD 指定文件的路径。',
  ],
  'eascmd-no-run-bit': [
    (values) => zh`${path(values)} 没有可执行权限。`,
    (values) => `chmod u+x ${quotedPath('path')(values)}`,
  ],
  'eascmd-other-machine': [
    (values) => zh`${path(values)} 面向其他平台构建：${text(values, 'platform')}。`,
    setUp,
  ],
  'eascmd-no-program': [
    (values) => zh`${path(values)} 不是本机可以运行的程序（${text(values, 'what')}）。`,
    setUp,
  ],
  'eascmd-not-runnable': [(values) => zh`无法启动 ${path(values)}。`, setUp],
  'eascmd-timed-out': [
    (values) => zh`${path(values)} --help 在 10 秒内没有结束。`,
    (values) => zh`请手动尝试：${path(values)} --help`,
  ],
  'sign-in-accepted': [(values) => zh`${signInName(values)}：eascmd ls 正常。`],
  'sign-in-open': [
    (values) => zh`${signInName(values)}：其他用户可以读取其文件（${text(values, 'mode')}）。`,
    (values) => `chmod 600 ${quotedPath('file')(values)}`,
  ],
  'sign-in-spare': [
    (values) => zh`${signInName(values)}：未登录。只有没有单独登录的地域才需要它。`,
  ],
  'sign-in-wrong-key': [
    (values) => zh`${signInName(values)}：未登录，或 AccessKey 未被接受。${shown(values)}`,
    signInAgain,
  ],
  'sign-in-expired-key': [
    (values) => zh`${signInName(values)}：临时密钥未被接受，可能已过期。${shown(values)}`,
    signInAgain,
  ],
  'sign-in-no-permission': [
    (values) => zh`${signInName(values)}：该 AccessKey 没有列出服务的权限。${shown(values)}`,
    () => '请申请 eas:ListServices 权限，以及 eas:CreateService 和 eas:DescribeService。',
  ],
  'sign-in-no-answer': [
    (values) => zh`${signInName(values)}：eascmd ls 没有得到响应。${shown(values)}`,
    () => '请检查网络；如果使用代理，也请检查代理。',
  ],
  'sign-in-unclear': [
    (values) => zh`${signInName(values)}：无法识别 eascmd ls 的结果。${shown(values)}`,
    () => '请手动尝试：eascmd ls',
  ],
  'sign-in-not-asked': [
    (values) => zh`${signInName(values)}：未检查，因为 eascmd 无法运行。`,
    () => '请先修复 eascmd。',
  ],
  'clock-plausible': [(values) => zh`${text(values, 'local')}，${text(values, 'zone')}。`],
  'clock-old': [
    (values) => zh`${text(values, 'local')}：早于 blade-deploy 的构建时间。`,
    () => '请校准本机时钟：时间有误的请求可能会被拒绝。',
  ],
  'clock-jumped': [
    (values) =>
      zh`${text(values, 'local')}，${text(values, 'zone')}：检查期间时钟跳变了 ${text(values, 'seconds')} 秒。`,
    () => '如果本机刚才没有休眠，请检查是什么在设置时钟。',
  ],
  'terminal-good': [(values) => zh`${size(values)}，Unicode。`],
  'terminal-ascii': [
    (values) => zh`${size(values)}，仅 ASCII：语言环境不是 UTF-8，或设置了 --ascii。`,
  ],
  'terminal-none': [() => '无：blade-deploy 打印文本行，不使用全屏界面。'],
  'terminal-small': [
    (values) => zh`${size(values)}：窗口太小，blade-deploy 改为打印文本行。`,
    () => '请将窗口调整到至少 40 列、12 行。',
  ],
  'keyboard-good': [() => '可以读取单个按键。'],
  'keyboard-none': [() => '无：blade-deploy 不提问，只列出缺少的内容。'],
  'keyboard-no-raw-mode': [() => '此处无法读取单个按键。', () => '请使用 --plain，逐行提问。'],
  'keyboard-nobody': [
    () => '设置了 CI 或 TERM=dumb：虽然这是终端，blade-deploy 也不提问。',
    () => '如需提问，请取消设置 CI，并将 TERM 设为您的终端类型。',
  ],
  'files-none': [() => '还没有 blade-deploy 的文件。'],
  'files-private': [
    (values) => zh`${text(values, 'count')} 个 blade-deploy 的文件，仅其所有者可读。`,
  ],
  'files-open': [
    (values) => zh`其他用户可以读取 ${first(values)}${others(values)}。`,
    (values) => `chmod -R go-rwx ${shellWords(values, 'folders')}`,
  ],
  'files-foreign': [
    (values) => zh`${first(values)}${others(values)} 属于其他用户。`,
    (values) => `sudo chown -R "$(id -un)" ${shellWords(values, 'folders')}`,
  ],
  'disk-writable': [
    (values) =>
      zh`${folder(values)} 可写${text(values, 'free') === '' ? '' : zh`；剩余 ${text(values, 'free')} MB`}。`,
  ],
  'disk-low': [
    (values) => zh`${folder(values)}：仅剩 ${text(values, 'free')} MB。`,
    () => '请释放磁盘空间：部署记录最多可占用 200 MB。',
  ],
  'disk-not-writable': [
    (values) => zh`无法写入 ${folder(values)}：${text(values, 'reason')}`,
    () => '请为您的用户开放该目录的写权限，或用 BLADE_DEPLOY_HOME 指定其他目录。',
  ],
};

function size(values: Values): string {
  const name = text(values, 'name') || '未设置 TERM';
  return zh`${text(values, 'columns')} 列，${text(values, 'rows')} 行，${text(values, 'colors') === 'colors' ? '彩色' : '无彩色'}，${name}`;
}

export const doctor = doctorOf({
  labels,
  states,
  sentences,
  interrupted: '检查完成之前被中断。',
  fix: (fix: string): string => `-> ${fix}`,
  noProblems: '未发现问题。',
  problems: (faults, warnings) => zh`${faults} 个故障，${warnings} 个警告。`,
  ofRehearsal: (summary) => zh`${summary}检查的是演练用的模拟客户端，不是 eascmd。`,
});
