import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/build/layout.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { type LoopbackService, loopbackService, serviceToken } from '../loopback-service.ts';
import { smallEascmd } from '../small-eascmd.ts';
import { deployedBefore } from './deployed-before.ts';
import type { Case, Row } from './rows.ts';

const nothing = /^$/;

const graph = path.join(root, 'test', 'models', 'fixtures', 'tensorflow', 'frozen.pb');

/** The service that a user calls, and whether it answers. */
const services = new WeakMap<Surroundings, LoopbackService>();
const withService = (answers: boolean) => async (user: Surroundings) => {
  const service = await loopbackService(
    answers ? undefined : (response) => response.flushHeaders(),
  );
  services.set(user, service);
  smallEascmd(user.folder, { internet: service.url, token: serviceToken, there: true });
};
const smoke = (user: Surroundings, ...args: string[]): string[] => [
  ...['smoke', 'textcnn', '--eascmd', path.join(user.folder, 'eascmd64')],
  ...args,
];

/** An eascmd that was asked and says nothing: whoever asks it waits. */
const mute = ({ folder }: Surroundings) => path.join(folder, 'mute');
const withMute = (user: Surroundings): void => {
  writeFileSync(mute(user), '#!/bin/sh\n: >"$0-asked"\nexec sleep 600\n', { mode: 0o700 });
};
const wasAsked = (user: Surroundings) => () => existsSync(`${mute(user)}-asked`);

/** The one deployment that is recorded. */
const idOf = ({ home }: Surroundings): string =>
  readdirSync(path.join(home, 'state', 'deployments'))[0] ?? '';

const withEascmd = (user: Surroundings): void => {
  smallEascmd(user.folder, { token: serviceToken });
};
const named = ({ folder }: Surroundings): string[] => ['--eascmd', path.join(folder, 'eascmd64')];

/** The commands that watch no deployment. */
export const toolRows: Readonly<Record<string, Partial<Record<Case, Row | string>>>> = {
  doctor: {
    success: {
      before: withEascmd,
      request: (user) => ({ args: ['doctor', ...named(user)] }),
      // A terminal in CI is told of: nobody would be asked there.
      expected: () => ({ code: 0, stdout: /^ok +eascmd/m, says: /No problems found|1 warning/ }),
    },
    refused: {
      request: () => ({ args: ['doctor', '--eascmd', 'nowhere'] }),
      expected: () => ({ code: 3, stdout: /^fault +eascmd/m, says: /1 problem/ }),
    },
    'missing input': 'It needs none.',
    'eascmd missing': {
      request: () => ({ args: ['doctor'] }),
      expected: () => ({ code: 3, stdout: /Not found/, says: /1 problem/ }),
    },
    interrupted: {
      before: withMute,
      request: (user) => ({
        args: ['doctor', '--eascmd', mute(user)],
        interruptAt: wasAsked(user),
      }),
      expected: () => ({ code: 130, stdout: nothing, says: /Interrupted before all checks/ }),
    },
  },
  'aux-data': {
    success: {
      request: () => ({
        args: ['aux-data', '--framework', 'tensorflow', '--inputs', 'x', '--input-shapes', '1*4'],
      }),
      expected: () => ({
        code: 0,
        stdout: /^ {4}\("x:0", "float32", \(1, 4\), 0, 1\),/m,
        says: /the type or shape of x is a guess/,
      }),
    },
    refused: {
      request: () => ({ args: ['aux-data', '--model', 'nothing.pb'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /Can't read \S*nothing\.pb/ }),
    },
    'missing input': {
      request: () => ({ args: ['aux-data'] }),
      expected: () => ({ code: 4, stdout: nothing, says: /--framework tensorflow or pytorch/ }),
    },
    'eascmd missing': 'It needs none.',
    interrupted: 'It reads for seconds at most, and changes nothing.',
  },
  inspect: {
    success: {
      before: ({ folder }) => copyFileSync(graph, path.join(folder, 'frozen.pb')),
      request: () => ({ args: ['inspect', 'frozen.pb'] }),
      expected: () => ({
        code: 0,
        stdout: /^Inputs +input_ids_a_1 +int32 +\[-1, 12\]$/m,
        says: /plugin's image likely/,
      }),
    },
    refused: {
      request: () => ({ args: ['inspect', 'nothing.pb'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /Can't read \S*nothing\.pb/ }),
    },
    'missing input': {
      request: () => ({ args: ['inspect'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /argument PATH is missing/ }),
    },
    'eascmd missing': 'It needs none.',
    interrupted: 'It reads for seconds at most, and changes nothing.',
  },
  report: {
    success: {
      before: deployedBefore,
      request: (user) => ({ args: ['report', idOf(user), '--yes'] }),
      expected: () => ({
        code: 0,
        stdout: /blade-deploy-report-\S+\.txt\n$/,
        says: /not sent anywhere/,
      }),
    },
    refused: {
      request: () => ({ args: ['report', 'nothing'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /No deployment has the ID nothing/ }),
    },
    'missing input': {
      request: () => ({ args: ['report'] }),
      expected: () => ({ code: 2, stdout: nothing, says: /argument ID is missing/ }),
    },
    'eascmd missing': 'It needs none: what doctor finds of it stands in the report.',
    // test/cli/report.test.ts says no where it asks.
    interrupted: {
      before: async (user) => {
        await deployedBefore(user);
        withMute(user);
      },
      request: (user) => ({
        args: ['report', idOf(user), '--yes'],
        env: { BLADE_DEPLOY_EASCMD: mute(user) },
        interruptAt: wasAsked(user),
      }),
      expected: () => ({ code: 130, stdout: nothing, says: /Nothing was written/ }),
    },
  },
  smoke: {
    success: {
      before: withService(true),
      request: (user) => ({ args: smoke(user) }),
      expected: () => ({ code: 0, stdout: /serving_default/, says: /Response 200/ }),
    },
    refused: {
      before: withService(true),
      request: (user) => ({ args: smoke(user, '--region', 'mars') }),
      expected: () => ({ code: 2, stdout: nothing, says: /mars/ }),
    },
    'missing input': {
      request: () => ({ args: ['smoke'] }),
      expected: () => ({ code: 4, stdout: nothing, says: /name a service/ }),
    },
    'eascmd missing': {
      request: () => ({ args: ['smoke', 'textcnn'] }),
      expected: () => ({ code: 3, stdout: nothing, says: /eascmd not found/ }),
    },
    interrupted: {
      before: withService(false),
      request: (user) => ({
        args: smoke(user),
        interruptAt: () => (services.get(user)?.asked.length ?? 0) > 0,
      }),
      expected: () => ({ code: 130, stdout: nothing, says: /Interrupted/ }),
    },
  },
};
