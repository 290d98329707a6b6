import type { Certainty, FailureCode, FixId } from '../../src/eascmd/failures.ts';
import type { StepId } from '../../src/questions/answers.ts';

/**
 * What a client may print, a failure each. No failed create has ever been published: the lines before the
 * failure are those of the documents, the failures are in the words of the FAQ, of other APIs of Alibaba
 * Cloud, or invented.
 */
export interface Failure {
  readonly name: string;
  readonly cause: FailureCode;
  readonly certainty: Certainty;
  readonly transcript: string;
  /** What `w` prints. */
  readonly workers?: string;
  readonly exit?: number;
  /** Words of the card. */
  readonly says: RegExp;
  /** The first of its fixes that opens a question, and the question. */
  readonly opens?: readonly [FixId, StepId];
  /** Where the first fix is none. */
  readonly first?: FixId;
}

const table = `+-------------------+--------------------------------------------------------------------+
| Internet Endpoint | http://1234567890123456.cn-shanghai.pai-eas.aliyuncs.com/api/predict/x |
|             Token | MmY3M2ExZ0xkRjBzVlhQ |
+-------------------+--------------------------------------------------------------------+
`;
const creating = `${table}[OK] Service is now creating\n`;
const downloading = `${creating}[OK] Schedule process to node cn-shanghai.i-uf642ocg20xinsme8pt3
[OK] Downloading oss file: oss://my-bucket/models/textcnn/
`;
const optimizing = `${downloading}[OK] Successfully downloaded all artifacts
[OK] Executing plugin eas-plugin-7126ee68: registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest
`;
const waiting = `${optimizing}[OK] Building image registry-vpc.cn-shanghai.aliyuncs.com/eas/x_cn-shanghai:v0.0.1-20260305114814
[OK] Pushing image registry-vpc.cn-shanghai.aliyuncs.com/eas/x_cn-shanghai:v0.0.1-20260305114814
[OK] Successfully created ingress
[OK] Successfully synchronized resources
[OK] Waiting [Total: 1, Pending: 1, Running: 0]
`;
const crashed = `${waiting}[ERROR] Instance <x-5ff76448fd-h9dsn> not healthy: Instance crashed, please inspect instance log.\n`;

/** A row of `w` under the columns of the command reference. */
const row = (status: string, ready: string, restarts: number, reason = '', last = ''): string =>
  `[RequestId]: B23BA8AC-CDEC-5704-935F-3CEC66060000
| INSTANCENAME | INNERIP | HOSTIP | STARTAT | RESTARTS | STATUS | READY | REASON | LASTSTATE |
| x-5ff76448fd-h9dsn | 10.240.0.1 | 10.224.0.1 | 2026-03-05 11:50:00 | ${restarts} | ${status} | ${ready} | ${reason} | ${last} |
`;

export const failures: readonly Failure[] = [
  {
    name: 'a name that is taken',
    cause: 'name-taken',
    certainty: 'documented',
    transcript: '[ERROR] 409 Conflict: Service [x] already exists in region [cn-shanghai]\n',
    says: /A service named \w+ exists in China \(Shanghai\)/,
    opens: ['other-name', 'name'],
  },
  {
    name: 'a wrong key',
    cause: 'wrong-key',
    certainty: 'likely',
    transcript:
      '[ERROR] SignatureDoesNotMatch: Specified signature does not match our calculation.\n',
    says: /access key seems to be wrong/,
    first: 'sign-in',
    opens: ['other-region', 'region'],
  },
  {
    name: 'a temporary key that has run out',
    cause: 'expired-key',
    certainty: 'likely',
    transcript: '[ERROR] InvalidSecurityToken.Expired: Specified SecurityToken is expired.\n',
    says: /temporary key seems to have expired/,
    first: 'sign-in',
    opens: ['other-region', 'region'],
  },
  {
    name: 'no sign-in',
    cause: 'signed-out',
    certainty: 'likely',
    transcript: 'open /home/user/.eas/config: no such file or directory, run config first\n',
    says: /don't seem to be signed in/,
    first: 'sign-in',
  },
  {
    name: 'no right',
    cause: 'no-permission',
    certainty: 'likely',
    transcript: '[ERROR] NoPermission: The user is not authorized to perform eas:CreateService\n',
    says: /Permission denied.*eas:CreateService.*eas:ListResources/,
    first: 'granted',
  },
  {
    name: 'a group that is not there',
    cause: 'group-missing',
    certainty: 'likely',
    transcript: '[ERROR] 404 Not Found: Resource [eas-r-6dbzve8ip0xnzte5rp] does not exist\n',
    says: /resource group doesn't seem to exist in China \(Shanghai\): eas-r-6dbzve8ip0xnzte5rp/,
    opens: ['other-group', 'serviceResource'],
  },
  {
    name: 'a group of another region',
    cause: 'group-elsewhere',
    certainty: 'likely',
    transcript: '[ERROR] Resource eas-r-6dbzve8ip0xnzte5rp belongs to another region\n',
    says: /resource group seems to be in another region than China \(Shanghai\)/,
    opens: ['other-region', 'region'],
  },
  {
    name: 'a plugin group that is not there',
    cause: 'plugin-group',
    certainty: 'likely',
    transcript: '[ERROR] plugin resource T4_8CORE not found\n',
    says: /plugin group can't be used, it seems: T4_8CORE/,
    opens: ['other-region', 'region'],
  },
  {
    name: 'no node with room, by w',
    cause: 'no-room',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] Service [x] creation failed: timed out\n`,
    workers: row('Pending', '[0/1]', 0),
    says: /no node has room.*4 cores, 4096 MB and 1 GPU.*core reserved/,
    opens: ['fewer-cores', 'cpu'],
  },
  {
    name: 'no node with room, by a line',
    cause: 'no-room',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] 0/3 nodes are available: 3 Insufficient nvidia.com/gpu\n`,
    says: /no node has room/,
    opens: ['fewer-cores', 'cpu'],
  },
  {
    name: 'a model path that is missing',
    cause: 'model-missing',
    certainty: 'likely',
    transcript: `${downloading}[ERROR] NoSuchKey: The specified key does not exist. oss://my-bucket/models/textcnn/\n`,
    says: /model couldn't be downloaded, it seems: oss:\/\/my-bucket\/models\/textcnn\//,
    opens: ['model-path', 'modelPath'],
  },
  {
    name: 'a failure while fetching, in unknown words',
    cause: 'model-missing',
    certainty: 'likely',
    transcript: `${downloading}[ERROR] fetch error 17\n`,
    says: /model couldn't be downloaded/,
    opens: ['model-path', 'modelPath'],
  },
  {
    name: 'a bucket of another region',
    cause: 'bucket-region',
    certainty: 'likely',
    transcript: `${downloading}[ERROR] AccessDenied: The bucket you are attempting to access must be addressed using the specified endpoint.\n`,
    says: /bucket seems to be in another region than China \(Shanghai\)/,
    opens: ['bucket-endpoint', 'ossEndpoint'],
  },
  {
    name: 'a bucket that may not be read',
    cause: 'model-denied',
    certainty: 'likely',
    transcript: `${downloading}[ERROR] oss: service returned error: StatusCode=403, ErrorCode=AccessDenied\n`,
    says: /Access to the bucket seems to be denied/,
    first: 'granted',
    opens: ['model-path', 'modelPath'],
  },
  {
    name: 'out of memory, by w',
    cause: 'out-of-memory',
    certainty: 'documented',
    transcript: crashed,
    workers: row('Running', '[0/1]', 4, '', '{"exitCode":137,"reason":"OOMKilled"}'),
    says: /An instance ran out of memory: it has 4096 MB/,
    opens: ['more-memory', 'memory'],
  },
  {
    name: 'a crash at the start',
    cause: 'crash-at-start',
    certainty: 'documented',
    transcript: crashed,
    workers: row('Running', '[0/1]', 3, '', '{"exitCode":247,"reason":"Error"}'),
    says: /An instance crashed at startup/,
    first: 'instances',
    opens: ['model-path', 'modelPath'],
  },
  {
    name: 'a health check that fails',
    cause: 'health-check',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] Liveness probe failed: HTTP probe failed with statuscode: 500\n`,
    says: /failed its health check/,
    first: 'instances',
  },
  {
    name: 'an image that has no disk',
    cause: 'image-disk',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] ImagePullBackOff: write /var/lib/x: no space left on device\n`,
    says: /no disk space left/,
    opens: ['other-group', 'serviceResource'],
  },
  {
    name: 'an image whose registry is not reached',
    cause: 'image-network',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] ImagePullBackOff: dial tcp: lookup registry-vpc.cn-shanghai.aliyuncs.com: no such host\n`,
    says: /registry wasn't reached/,
    first: 'again',
  },
  {
    name: 'an image that is denied',
    cause: 'image-denied',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] ImagePullBackOff: 401 Unauthorized\n`,
    says: /registry denied access/,
    first: 'granted',
  },
  {
    name: 'an image that is not pulled, by w alone',
    cause: 'image-pull',
    certainty: 'documented',
    transcript: `${waiting}[ERROR] Service [x] creation failed: timed out\n`,
    workers: row('Waiting', '[0/1]', 0, 'ImagePullBackOff'),
    says: /Couldn't pull the image\./,
    first: 'instances',
  },
  {
    name: 'a plugin that failed',
    cause: 'plugin-failed',
    certainty: 'likely',
    transcript: `${optimizing}[ERROR] Plugin eas-plugin-7126ee68 failed: the optimizer exited with code 1\n`,
    says: /optimization plugin seems to have failed/,
    opens: ['model-details', 'advanced'],
  },
  {
    name: 'a plugin that never ran',
    cause: 'plugin-never-ran',
    certainty: 'documented',
    transcript: `${downloading}[OK] Running [Total: 1, Pending: 0, Running: 1]\n[OK] Service is running\n`,
    exit: 0,
    says: /never printed "Executing plugin"/,
    opens: ['other-name', 'name'],
  },
  {
    name: 'a network that is down',
    cause: 'unreachable',
    certainty: 'likely',
    transcript: '[ERROR] Failed to connect to pai-eas.cn-shanghai.aliyuncs.com\n',
    says: /network seems to be down/,
    first: 'again',
  },
  {
    name: 'a wrong clock',
    cause: 'clock-skewed',
    certainty: 'likely',
    transcript:
      '[ERROR] StatusCode=403, ErrorCode=RequestTimeTooSkewed, ErrorMessage=The difference between the request time and the current time is too large.\n',
    says: /clock seems to be wrong/,
    first: 'again',
  },
  {
    name: 'a connection that is lost',
    cause: 'connection-lost',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] Get "https://pai-eas.cn-shanghai.aliyuncs.com": unexpected EOF\n`,
    says: /seems to be lost.*the service itself is unknown/,
    first: 'service',
  },
  {
    name: 'a poll that is throttled',
    cause: 'asking-throttled',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] Throttling.User: Request was denied due to user flow control.\n`,
    says: /Too many requests.*so it is unknown/,
    first: 'service',
  },
  {
    name: 'an error of Alibaba Cloud while polling',
    cause: 'service-error',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] 502 Bad Gateway\n`,
    says: /an internal error.*the service itself is unknown/,
    first: 'service',
  },
  {
    name: 'a sign-in that ran out while polling',
    cause: 'sign-in-lost',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] SecurityTokenExpired: the token has expired\n`,
    says: /seems to have been rejected.*the service itself is unknown/,
    first: 'sign-in',
  },
  {
    name: 'a poll that fails',
    cause: 'asking-failed',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] failed to query the status of the service: temporary error\n`,
    says: /A request to Alibaba Cloud seems to have failed/,
    first: 'service',
  },
  {
    name: 'a file that is not accepted',
    cause: 'bad-request',
    certainty: 'documented',
    transcript: '[ERROR] 400 BadRequest: vswitch can not be null\n',
    says: /rejected the file/,
    first: 'again',
  },
  {
    name: 'too many requests',
    cause: 'throttled',
    certainty: 'likely',
    transcript: '[ERROR] Throttling.User: denied\n',
    says: /Too many requests/,
    first: 'again',
  },
  {
    name: 'no stock',
    cause: 'no-stock',
    certainty: 'likely',
    transcript: '[ERROR] OperationDenied.NoStock\n',
    says: /Out of stock/,
    opens: ['other-group', 'serviceResource'],
  },
  {
    name: 'no quota',
    cause: 'no-quota',
    certainty: 'likely',
    transcript: '[ERROR] QuotaExceeded.Instance\n',
    says: /quota seems/,
    opens: ['other-group', 'serviceResource'],
  },
  {
    name: 'stopped from elsewhere',
    cause: 'stopped-elsewhere',
    certainty: 'likely',
    transcript: `${waiting}[OK] Service is stopped\n`,
    says: /stopped from somewhere else/,
    first: 'service',
  },
  {
    name: 'deleted from elsewhere',
    cause: 'deleted-elsewhere',
    certainty: 'likely',
    transcript: `${waiting}[ERROR] 404: Service [x] does not exist\n`,
    says: /deleted from somewhere else/,
    first: 'again',
  },
  {
    name: 'words that nobody knows',
    cause: 'unknown',
    certainty: 'likely',
    transcript: `${waiting}[FAILED] E-4711\n`,
    says: /no known cause/,
    first: 'log',
  },
];
