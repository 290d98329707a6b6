import type { Surroundings } from '../../harness/surroundings.ts';
import { type Loopback, partly, serve } from '../../platform/loopback.ts';
import { keys } from '../commands/setup/around.ts';
import type { Case, Row } from './rows.ts';

const nothing = /^$/;
const region = ['--region', 'cn-hangzhou'];
/** With keys in the environment nobody is asked, on a terminal neither. */
const signIn = ['setup', '--sign-in'];

/** The server that sends half of a file and then says no more. */
const servers = new WeakMap<Surroundings, Loopback>();

export const setupRows: Readonly<Record<string, Partial<Record<Case, Row | string>>>> = {
  setup: {
    success: {
      request: () => ({
        args: [...signIn, ...region, '--rehearse', '--speed', '600'],
        env: keys,
      }),
      expected: () => ({ code: 0, stdout: nothing, says: /Signed in to China \(Hangzhou\)/ }),
    },
    refused: {
      request: () => ({ args: ['setup', '--region', 'atlantis'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /Unknown region atlantis/ }),
    },
    'missing input': {
      request: () => ({ args: [...signIn, '--rehearse'] }),
      expected: () => ({
        code: 4,
        stdout: nothing,
        says: /--region: one of[\s\S]*ALIBABA_CLOUD_ACCESS_KEY_SECRET/,
      }),
    },
    'eascmd missing': {
      request: () => ({ args: [...signIn, ...region, '--eascmd', 'nowhere'], env: keys }),
      expected: () => ({ code: 3, stdout: nothing, says: /nowhere: not found/ }),
    },
    interrupted: {
      before: async (user) => {
        const content = Buffer.alloc(1000, '#!/bin/sh\n');
        servers.set(user, await serve(partly(content, 500)));
      },
      request: (user) => ({
        args: [...signIn, ...region, '--download', '--download-to', 'tools'],
        env: { ...keys, BLADE_DEPLOY_DOWNLOAD_URL: servers.get(user)?.url },
        interruptAt: () => (servers.get(user)?.asked.length ?? 0) > 0,
      }),
      expected: () => ({ code: 130, stdout: nothing, says: /Interrupted/ }),
    },
  },
};
