import type { Beginning } from '../../src/app/screens/start.ts';
import type { SignInEnd } from '../../src/app/types.ts';
import { eascmd } from '../app/beginning.ts';
import {
  answered,
  begun,
  choose,
  cpuTexts,
  heard,
  press,
  type Run,
  reviewed,
  sha256,
  type,
} from '../app/drive.ts';
import { lookedFor, notFetchable, nowhere, place } from '../app/set-up.ts';
import { signedIn } from '../app/signed-in.ts';

/** `blade-deploy setup`, with what was found. */
const asked = (changes: Partial<Beginning> = {}): Run =>
  begun({ client: null, setup: { region: null }, ...changes });
const none = (): Run => heard(asked(), lookedFor());
const found = (): Run =>
  heard(
    asked({
      client: eascmd,
      signIns: [signedIn('cn-shanghai'), signedIn('cn-beijing', { safe: false })],
    }),
    lookedFor({
      client: eascmd,
      places: [
        ...nowhere.slice(0, 1),
        place('/usr/local/bin/eascmd64', 'fits'),
        ...nowhere.slice(2),
      ],
    }),
  );
const fetching = (): Run => heard(none(), choose('fetch'), press('enter'));
const warned = (region = 'cn-hangzhou'): Run => heard(found(), choose('sign-in'), choose(region));
const idTyped = (): Run =>
  heard(warned(), choose('type-keys'), { type: 'key-typed', field: 'id', length: 24 });
const secretTyped = (): Run =>
  heard(idTyped(), press('enter'), { type: 'key-typed', field: 'secret', length: 30 });
const signingIn = (): Run => heard(secretTyped(), press('enter'));
const ended = (end: SignInEnd): Run =>
  heard(signingIn(), {
    type: 'signed-in',
    region: 'cn-hangzhou',
    end,
    signIns: [
      signedIn('cn-shanghai'),
      ...(end.kind === 'refused' ? [] : [signedIn('cn-hangzhou')]),
    ],
  });

/** The review of an eascmd that says that it is not signed in. */
const signedOut = (): Run =>
  heard(
    answered(begun({ client: eascmd }), cpuTexts),
    {
      type: 'file-inspected',
      path: '/home/user/textcnn/service.json',
      sha256,
      present: 'none',
    },
    {
      type: 'name-checked',
      service: 'textcnn_prod',
      presence: {
        kind: 'unknown',
        cause: 'signed-out',
        reason: '[ERROR] InvalidAccessKeyId.NotFound: Specified access key is not found.',
      },
    },
  );

/** Set-up, from nothing to a region that is signed in. */
export const setupStates: Readonly<Record<string, () => Run>> = {
  'setup-looking': () => asked(),
  'setup-none': () => none(),
  'setup-no-file': () => heard(asked(), lookedFor({ fetching: notFetchable })),
  'setup-no-run-bit': () =>
    heard(
      asked(),
      lookedFor({
        places: [place('/opt/工具/eascmd64', 'no-run-bit'), ...nowhere],
        search: { looked: [], refused: { path: '/opt/工具/eascmd64', state: 'no-run-bit' } },
      }),
    ),
  'setup-other-machine': () =>
    heard(
      asked(),
      lookedFor({
        places: [
          { ...place('/home/user/bin/eascmdmac64', 'other-machine'), builtFor: 'darwin arm64' },
          ...nowhere.slice(1),
        ],
      }),
    ),
  'setup-use-other': () =>
    heard(
      asked(),
      lookedFor({
        places: [place('/nowhere/eascmd', 'missing'), place('/usr/local/bin/eascmd64', 'fits')],
      }),
    ),
  'setup-found': () => found(),
  'setup-not-kept': () =>
    heard(
      none(),
      lookedFor({
        client: eascmd,
        places: [place('/usr/local/bin/eascmd64', 'fits'), ...nowhere],
        kept: false,
      }),
    ),
  'setup-work-failed': () =>
    heard(none(), { type: 'work-failed', reason: 'EPERM: operation not permitted, chmod' }),
  'setup-path': () => heard(none(), choose('path')),
  'setup-path-typed': () => heard(none(), choose('path'), type('~/工具/eascmd64')),
  'setup-path-refused': () =>
    heard(
      none(),
      choose('path'),
      type('~/notes.txt'),
      press('enter'),
      lookedFor({ refused: place('/home/user/notes.txt', 'not-executable') }),
    ),
  'setup-folder': () => heard(none(), choose('fetch')),
  'setup-fetching': () => fetching(),
  'setup-fetching-part': () =>
    heard(fetching(), { type: 'fetching', received: 9_400_000, total: 23_500_000 }),
  'setup-fetching-unknown': () =>
    heard(fetching(), { type: 'fetching', received: 940_000, total: null }),
  'setup-not-fetched': () =>
    heard(
      fetching(),
      { type: 'fetching', received: 9_400_000, total: 23_500_000 },
      {
        type: 'not-fetched',
        failure: { code: 'connection', reason: 'ECONNRESET', resumable: true },
      },
    ),
  'setup-not-found': () =>
    heard(fetching(), {
      type: 'not-fetched',
      failure: { code: 'not-found', reason: '404', resumable: false },
    }),
  'setup-regions': () => heard(found(), choose('sign-in')),
  'setup-regions-filtered': () => heard(found(), choose('sign-in'), type('bei')),
  'setup-warning': () => warned(),
  'setup-warning-vpc': () => heard(warned('cn-zhangjiakou'), choose('vpc')),
  'setup-warning-unsafe': () => warned('cn-beijing'),
  'setup-warning-config': () =>
    heard(
      asked({ client: { ...eascmd, configFile: '/home/user/.eas/shanghai2.conf' } }),
      lookedFor({ client: { ...eascmd, configFile: '/home/user/.eas/shanghai2.conf' } }),
      choose('sign-in'),
      choose('cn-hangzhou'),
    ),
  'setup-command': () =>
    heard(warned(), choose('command'), {
      type: 'sign-in-command',
      command:
        '/usr/local/bin/eascmd64 -c /home/user/.config/blade-deploy/sign-ins/cn-hangzhou.conf config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-hangzhou.aliyuncs.com',
    }),
  'setup-key-id': () => heard(warned(), choose('type-keys')),
  'setup-key-id-typed': () => idTyped(),
  'setup-key-secret': () => secretTyped(),
  'setup-signing-in': () => signingIn(),
  'setup-signed-in': () => ended({ kind: 'signed-in' }),
  'setup-refused': () =>
    ended({
      kind: 'refused',
      code: 'wrong-key',
      reason: 'InvalidAccessKeyId.NotFound: Specified access key is not found.',
    }),
  'setup-not-confirmed': () =>
    ended({
      kind: 'not-confirmed',
      code: 'no-answer',
      reason: 'dial tcp: lookup pai-eas.cn-hangzhou.aliyuncs.com: no such host',
    }),
  'setup-rehearsed': () => begun({ setup: { region: null } }),
  'setup-rehearsed-warning': () =>
    heard(
      begun({ setup: { region: null } }),
      lookedFor(),
      choose('sign-in'),
      choose('cn-hangzhou'),
    ),
  'setup-from-where': () =>
    heard(answered(begun({ client: null }), cpuTexts, 'where'), choose('set-up'), lookedFor()),
  'review-signed-out': () => signedOut(),
  'review-other-sign-in': () =>
    reviewed(cpuTexts, { client: eascmd, signIns: [signedIn('cn-beijing')] }),
  'setup-from-review': () => heard(signedOut(), type('i')),
  'review-signed-in': () =>
    heard(reviewed(cpuTexts, { client: eascmd, signIns: [signedIn('cn-shanghai')] })),
};
