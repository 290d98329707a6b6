import type { ClientFact } from '../../app/facts.ts';
import type { SetupChoice } from '../../app/focus.ts';
import type { SignInFact } from '../../app/sign-in.ts';
import type { Setup } from '../../app/state.ts';
import type {
  FetchFact,
  FetchFailure,
  KeyField,
  PlaceFact,
  PlaceState,
  SignInEnd,
  UnfitPlace,
} from '../../app/types.ts';
import { zh } from '../chinese-spacing.ts';
import { didYouMean, joins, regionName, size } from './format.ts';

/** `PATH 中的 eascmd`, of a place such as `eascmd on PATH`; a path stays as it is. */
export const placeName = (place: string): string =>
  zh`${place.replace(/^(\S+) on PATH$/, 'PATH 中的 $1')}`;

/** `Linux x86-64`, of a machine such as `Linux on x86-64`. */
const machineName = (machine: string): string => machine.replace(' on ', ' ');

const officialPage =
  'https://help.aliyun.com/zh/pai/developer-reference/download-the-eascmd-client-and-complete-user-authentication';

/** The texts of setup without screens. */
export const setupLines = {
  looked: '按以下顺序查找 eascmd：',
  place: (fact: PlaceFact): string => zh`  ${placeName(fact.place)}：${placeState(fact)}`,
  uses: (path: string): string => zh`eascmd：${path}，可以运行。`,
  remembered: (path: string): string => zh`今后 blade-deploy 将使用 ${path}。`,
  notRemembered: (path: string): string =>
    zh`无法保存 ${path}：设置文件不可写。请用 --eascmd 指定。`,
  variable: (fact: PlaceFact): string =>
    zh`BLADE_DEPLOY_EASCMD 设为 ${placeName(fact.place)}：${placeState(fact)}。它优先于其他所有来源。请取消设置，或设为其他路径。`,
  named: (fact: PlaceFact): string => zh`${placeName(fact.place)}：${placeState(fact)}。`,
  doesNotStart: (path: string, reason: string | null): string =>
    zh`${path} 无法启动${reason === null ? '' : zh`：${reason}`}。`,
  none: '本机未找到 eascmd。',
  rehearsed: '这是演练：由模拟客户端代替 eascmd，不会查找或下载任何文件。',
  fix: '接下来做什么？',
  fixes: {
    'run-bit': (path: string): string => zh`为 ${path} 添加可执行权限（chmod +x）`,
    fetch: ({ machine, url }: FetchFact): string =>
      zh`从 ${url} 下载适用于 ${machineName(machine)} 的版本`,
    path: '输入 eascmd 的路径',
    leave: '退出',
  },
  byHand: ({ machine }: FetchFact): string =>
    zh`公开文档没有明确说明哪个文件适用于 ${machineName(machine)}，因此不会下载。官方页面：${officialPage}`,
  askPath: 'eascmd 的路径：',
  askFolder: (folder: string): string => zh`安装到哪个目录？[${folder}]：`,
  exists: (path: string): string => zh`${path} 已存在，但不是适用于本机的 eascmd。`,
  askReplace: '是否替换？[y/N] ',
  needsYes: (path: string): string =>
    zh`${path} 已存在，但不是本机可以运行的程序。如需替换，请加上 --yes。`,
  usesExisting: (path: string): string => zh`${path} 已存在，不再重新下载。`,
  fetching: (url: string, folder: string): string => zh`正在将 ${url} 下载到 ${folder}`,
  progress: (received: number, total: number | null): string =>
    total === null
      ? `  ${size(received)}`
      : zh`  ${size(received)} / ${size(total)}，${Math.floor((received / Math.max(total, 1)) * 100)}%`,
  fetched: (path: string): string => zh`${path} 下载完整，适用于本机，并已具有可执行权限。`,
  notFetched: (failure: FetchFailure): string =>
    [notFetched.title, notFetched.cause(failure), failure.resumable ? notFetched.resumable : '']
      .filter(Boolean)
      .join(''),
  nothingToFetch: (fact: FetchFact): string =>
    zh`未下载任何文件：公开文档没有明确说明哪个文件适用于 ${machineName(fact.machine)}。请从 ${officialPage} 自行下载，然后用 --eascmd PATH 指定其路径。`,
  askRegion: (fallback: string): string => zh`地域的编号或 ID [${fallback}]：`,
  regions: '登录到哪个地域？',
  region: (id: string, isSignedIn: boolean): string =>
    `${regionName(id)}（${id}）${isSignedIn ? '，已登录' : ''}`,
  unknownRegion: (id: string, nearest: string | undefined, ids: readonly string[]): string =>
    zh`未知的地域 ${id}。${didYouMean(nearest)}已知的地域：${joins.values(ids)}。`,
  noSuchRegion: '没有该编号或 ID 的地域。',
  endpoint: (region: string, endpoint: string): string =>
    zh`登录到${regionName(region)}（${region}），Endpoint 为 ${endpoint}`,
  signInChoices: {
    type: '在此输入 AccessKey',
    command: '显示命令，由您自己运行',
    vpc: (endpoint: string): string => zh`使用该地域的 VPC 内网 Endpoint：${endpoint}`,
    public: (endpoint: string): string => zh`使用公网 Endpoint：${endpoint}`,
    leave: '不登录',
  },
  askId: 'AccessKey ID（不显示）：',
  askSecret: 'AccessKey Secret（不显示）：',
  taken: (length: number): string => zh`已输入 ${length} 个字符。`,
  ownCommand: (command: string): string[] => [
    '请在没有其他人使用的机器上运行以下命令，并将 <> 中的内容替换为您的 AccessKey：',
    `  ${command}`,
    'Shell 可能会将这一行保存到历史记录中。blade-deploy 下次启动时会找到该登录。',
  ],
  signedIn: (region: string, file: string, rehearsal: boolean): string =>
    rehearsal
      ? zh`演练：已登录到${regionName(region)}（${region}）。模拟客户端不保存 AccessKey。`
      : zh`已登录到${regionName(region)}（${region}）：使用该 AccessKey 运行 eascmd ls 成功。eascmd 将其保存在 ${file} 中，仅您可读。`,
  /** For keys that were rejected or couldn't be checked. */
  notSignedIn: (end: SignInEnd & { readonly reason: string | null }, region: string): string =>
    [
      signInEnd.title(end, region),
      signInEnd.cause(end),
      end.reason === null ? '' : signInEnd.said(end.reason),
    ]
      .filter(Boolean)
      .join(''),
  unconfirmed: (reason: string | null): string =>
    zh`无法确认 eascmd 是否已登录。${reason === null ? '' : signInEnd.said(reason)}`,
  askAnother: '是否登录到其他地域？[y/N] ',
  unsafe: (file: string): string => zh`本机的其他用户原本可以读取 ${file}，现已改为仅您可读。`,
  ownSignIn: 'eascmd 使用 ~/.eas/config 或您指定的文件登录，其地域未知。',
  signedInAlready: (region: string): string => zh`已登录到${regionName(region)}（${region}）。`,
  missing: '需要输入，但当前不是交互式终端。缺少：',
  missingEascmd: (canFetch: boolean): string =>
    zh`  --eascmd PATH${canFetch ? ' 或 --download' : ''}：未找到 eascmd`,
  missingRunBit: (path: string): string => zh`  --yes：${path} 没有可执行权限，--yes 会为其添加`,
  missingRegion: (ids: readonly string[]): string => zh`  --region：${joins.values(ids)} 之一`,
  missingSignIn: '  --sign-in：eascmd 尚未登录',
  missingVariable: (name: string): string => zh`  环境变量 ${name}`,
  interrupted: '已中断。已下载的部分会保留，供下次继续。',
  ready: (rehearsal: boolean): string =>
    rehearsal
      ? '这是演练：没有进行任何设置。继续：blade-deploy new --rehearse'
      : 'eascmd 已设置完成。继续：blade-deploy',
  notReady: 'eascmd 尚未设置。',
  signedOut: 'eascmd 可以运行，但尚未登录。',
} as const;

const states: Readonly<Record<PlaceState, string>> = {
  fits: '已找到',
  'no-run-bit': '没有可执行权限',
  'other-machine': '面向其他平台构建',
  truncated: '不完整：比其文件头声明的长度短',
  empty: '是空文件',
  'web-page': '是网页，不是程序',
  missing: '未找到',
  'not-a-file': '是目录或设备，不是文件',
  'not-executable': '不是可执行程序',
  unreadable: '无法读取',
};

export function placeState({ state, builtFor }: Pick<PlaceFact, 'state' | 'builtFor'>): string {
  return state === 'other-machine' && builtFor ? zh`面向其他平台构建：${builtFor}` : states[state];
}

/** The sentence for a path that was set or found, but can't be used. */
export function unfitPlace({ path, ...fact }: UnfitPlace): string {
  switch (fact.state) {
    case 'missing':
      return zh`${path} 不存在。`;
    case 'no-run-bit':
      return zh`${path} 没有可执行权限。请运行：chmod +x ${path}`;
    default:
      return zh`${path} ${placeState(fact)}。`;
  }
}

/** What setup says about eascmd, above the list of places. */
export const findingEascmd = {
  looking: '正在查找 eascmd。',
  found: 'eascmd 已安装。',
  faulty: '本机有 eascmd，但目前无法运行。',
  missing: '本机未找到 eascmd。',
  rehearsed: '这是演练：由模拟客户端代替 eascmd，AccessKey 不会发送到阿里云。',
  /** Only a file that a document names with certainty is offered (docs: download page of the client). */
  noFile: ({ machine }: FetchFact): string =>
    zh`公开文档没有明确说明哪个 eascmd 文件适用于 ${machineName(machine)}。请自行下载（参见 PAI 文档“下载并认证客户端”），然后在此输入其路径。`,
  canFetch: ({ machine, url }: FetchFact): string =>
    zh`适用于 ${machineName(machine)} 的版本可从 ${url} 下载`,
};

const options: Readonly<Record<Exclude<SetupChoice, 'close'>, string>> = {
  'sign-in': '登录到某个地域',
  'set-run-bit': '添加可执行权限（chmod +x）',
  'use-found': '使用可以运行的 eascmd',
  fetch: '下载',
  path: '输入 eascmd 的路径',
  rehearse: '改为演练',
  again: '重试',
  folder: '选择其他目录',
  'type-keys': '在此输入 AccessKey',
  command: '改为显示命令',
  vpc: '使用 VPC 内网 Endpoint',
  public: '使用公网 Endpoint',
  'make-safe': '将登录文件改为仅您可读',
  'other-region': '登录到其他地域',
  'search-again': '已运行，立即检查',
};

/** The label of a choice in setup; the last choice says where it leads. */
export function setupOption(
  choice: SetupChoice,
  { back, page }: Pick<Setup, 'back' | 'page'>,
  client: ClientFact | null,
): string {
  if (choice !== 'close') {
    return options[choice];
  }
  if (back.kind === 'leave') {
    return client ? '退出设置' : '退出，不设置 eascmd';
  }
  const done = page.kind === 'signed-in' && page.end.kind !== 'refused';
  return done || (back.view.screen === 'client' && client) ? '从刚才的位置继续' : '返回';
}

export const eascmdPath = {
  question: 'eascmd 在哪里？',
  consequence: '路径会被保存。只检查该文件，不会启动它。',
  hint: '程序的路径，例如 ~/tools/eascmd64。',
  ready: '按 Enter 使用。',
  refused: (fact: PlaceFact): string => zh`${placeName(fact.place)}：${placeState(fact)}。`,
};

export const fetchFolder = {
  question: '将 eascmd 安装到哪个目录？',
  consequence: ({ machine, url }: FetchFact): string =>
    zh`适用于 ${machineName(machine)}，来自 ${url}。阿里云没有公布校验和。添加可执行权限之前，会检查该文件是否为本机可以运行的程序。`,
  hint: '按 Enter 下载。',
};

export const fetching = {
  title: '正在下载 eascmd。',
  into: (folder: string): string => zh`下载到 ${folder}`,
  of: (received: number, total: number): string => `${size(received)} / ${size(total)}`,
  soFar: (received: number): string => zh`已下载 ${size(received)}。服务器没有说明文件大小。`,
  waiting: '正在等待服务器。',
  percent: (part: number): string => `${Math.floor(part * 100)}%`,
};

/** The reasons for a failed download, by code. */
const failures: ReadonlyMap<string, string> = new Map([
  ['broken-off', '您取消了下载。'],
  ['stalled', '服务器在 30 秒内没有发送任何数据。'],
  ['connection', '连接失败或已断开。'],
  ['server', '服务器报告了错误。'],
  ['address', '无法从该地址下载。'],
  ['not-found', '该地址没有这个文件。'],
  ['forbidden', '服务器拒绝访问该文件。'],
  ['proxy-auth', '代理要求提供用户名和密码。'],
  ['proxy-kind', '不支持这种代理。'],
  ['http-status', '服务器返回了意外的响应。'],
  ['redirects', '服务器重定向次数过多。'],
  ['insecure-redirect', '服务器重定向到了非 https 地址。'],
  ['web-page', '服务器返回了网页而不是程序：您的网络可能需要先登录。'],
  ['too-large', '文件过大，不可能是 eascmd。'],
  ['damaged', '下载的文件已损坏：大小不符。'],
  ['not-a-program', '下载的文件不是本机可以运行的程序。'],
  ['not-written', '无法写入目录或文件。'],
]);

const noPermission = '您没有该目录的写权限。请选择其他目录。';
const fileInPlace = '已存在与该目录同名的文件。请选择其他目录。';

/** The reasons why a folder can't be written to, by the system's code. */
const unwritable: ReadonlyMap<string | null, string> = new Map([
  ['ENOSPC', '磁盘已满。请释放空间，或选择其他目录。'],
  ['EDQUOT', '磁盘配额已用完。请释放空间，或选择其他目录。'],
  ['EACCES', noPermission],
  ['EPERM', noPermission],
  ['EROFS', '该目录是只读的。请选择其他目录。'],
  ['ENOTDIR', fileInPlace],
  ['EEXIST', fileInPlace],
]);

/** Node's codes for it come from OpenSSL, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
const notTrusted =
  '服务器的证书不受信任。如果代理会解密您的流量，请用 NODE_EXTRA_CA_CERTS 指定其证书。';

export const notFetched = {
  title: '未能下载 eascmd。',
  cause: ({ code, reason }: FetchFailure): string => {
    const known = code === 'not-written' ? unwritable.get(reason) : undefined;
    const untrusted = code === 'connection' && /CERT|UNABLE_TO_(?:GET|VERIFY)/.test(reason ?? '');
    const cause = untrusted ? notTrusted : known;
    const said = cause ?? failures.get(code) ?? '未知错误。';
    return reason ? `${said.slice(0, -1)}（${reason}）。` : said;
  },
  resumable: '已下载的部分会保留，下次从中断处继续。',
};

export const signInRegions = {
  question: '要登录到哪个地域？',
  fact: '每个登录只对一个地域有效，分别保存在单独的文件中。',
  /** The notes after a region in the list. */
  mark: (fact: SignInFact | undefined): string[] =>
    fact === undefined ? [] : ['已登录', ...(fact.safe ? [] : ['其他用户可读取登录文件'])],
};

export const signInWarning = {
  question: (region: string): string => zh`登录到${regionName(region)}，${region}`,
  endpoint: (endpoint: string): string => zh`Endpoint：${endpoint}`,
  /** Shown before a key is asked for. */
  exposed:
    'eascmd 通过命令行参数接收 AccessKey Secret，因此本机的其他用户可以在进程列表中短暂看到它。blade-deploy 不保存 AccessKey ID 和 Secret。',
  rehearsed:
    '在演练中，模拟客户端接受任意内容。请勿输入真实的 AccessKey：本机的其他用户仍可能短暂看到它。',
  signedIn: '该地域已有登录。eascmd 接受新的 AccessKey 后会将其替换。',
  /** A file that was named takes precedence over any sign-in made here. */
  named: (file: string): string =>
    zh`本次运行使用登录文件 ${file}。新的登录用于不指定该文件的运行。`,
  unsafe: (file: string): string => zh`本机的其他用户可以读取 ${file}。`,
};

export const keyField = {
  question: (asked: KeyField, region: string): string =>
    zh`${regionName(region)}的 ${asked === 'id' ? 'AccessKey ID' : 'AccessKey Secret'}`,
  consequence: '输入内容不会显示，blade-deploy 也不会保存。',
  hint: (asked: KeyField, length: number): string =>
    length === 0
      ? '请输入或粘贴。'
      : zh`${length} 个字符。按 Enter ${asked === 'id' ? '继续输入 Secret' : '登录'}，按 Ctrl-U 清除。`,
};

export const ownCommand = {
  question: '请运行以下命令，并将 <> 中的内容替换为您的 AccessKey：',
  asking: '正在准备命令。',
  rehearsed: '这是演练：只显示命令，不会登录。',
  hint: 'Shell 可能会将其保存到历史记录中。按 Ctrl-C 退出并在一行中打印该命令。',
};

export const signingIn = (region: string): string =>
  zh`正在登录到${regionName(region)}，随后用 eascmd ls 检查 AccessKey。`;

const refusals: ReadonlyMap<string, string> = new Map([
  ['wrong-key', '服务没有接受该 AccessKey。'],
  ['expired-key', '服务没有接受该临时密钥：可能已过期。'],
  ['config-failed', 'eascmd config 失败。'],
  ['no-file', 'eascmd 没有写入登录文件。'],
  ['not-written', '无法写入登录文件。'],
  ['eascmd-not-runnable', '无法启动 eascmd。'],
  ['not-a-value', '这不是 AccessKey：其中含有空格或 AccessKey 不会有的字符。'],
]);

const doubts: ReadonlyMap<string, string> = new Map([
  ['no-permission', 'AccessKey 已被接受，但该用户没有列出服务的权限（eas:ListServices）。'],
  ['no-answer', '服务没有响应，因此无法确认 AccessKey 是否有效。'],
  ['unclear', '无法识别 eascmd ls 的输出，因此不能确定 AccessKey 是否有效。'],
]);

export const signInEnd = {
  title: (end: SignInEnd, region: string): string => {
    switch (end.kind) {
      case 'signed-in':
        return zh`已登录到${regionName(region)}。`;
      case 'refused':
        return zh`未登录到${regionName(region)}。`;
      case 'not-confirmed':
        return zh`${regionName(region)}的登录已保存，但尚未确认。`;
    }
  },
  cause: (end: SignInEnd): string => {
    switch (end.kind) {
      case 'signed-in':
        return '使用该 AccessKey 运行 eascmd ls 成功。';
      case 'refused':
        return refusals.get(end.code) ?? '未知错误。';
      case 'not-confirmed':
        return doubts.get(end.code) ?? '';
    }
  },
  /** After a rejection, if the region already had a sign-in. */
  untouched: '原有的登录没有改变。',
  /** What eascmd printed. */
  said: (reason: string): string => zh`eascmd：${reason}`,
  file: (file: string, safe: boolean): string =>
    safe ? zh`${file}，仅您可读` : zh`${file}，其他用户可读`,
};

/** The lines that stay on the normal screen. */
export const setupLeft = {
  eascmd: (label: string | null): string =>
    label === null ? 'eascmd 尚未设置。' : zh`eascmd：${label}`,
  signedIn: (regions: readonly string[]): string =>
    zh`已登录：${joins.values(regions.map((id) => `${regionName(id)}（${id}）`))}。`,
  goOn: '继续：blade-deploy',
  rehearsed: '这是演练：由模拟客户端代替 eascmd，您并未登录。',
  command: '如需自行登录，请将 <> 中的内容替换为您的 AccessKey：',
};

/** On the review, if sign-ins were made here but none for its region. */
export const otherSignIn = (region: string | null): string =>
  zh`此处没有为${region === null ? '其地域' : regionName(region)}登录过，因此 eascmd 使用 ~/.eas/config，它可能属于其他地域。`;
