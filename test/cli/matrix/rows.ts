import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/build/layout.ts';
import type { Surroundings } from '../../harness/surroundings.ts';
import { cpuFlags, rehearsal } from '../run-json.ts';
import { deployedBefore, deployedByEascmd } from './deployed-before.ts';
import type { Place, Request } from './run-in.ts';
import { setupRows } from './setup-rows.ts';
import { toolRows } from './tool-rows.ts';

/** What happens to a command. */
export const cases = [
  'success',
  'refused',
  'missing input',
  'eascmd missing',
  'interrupted',
] as const;
export type Case = (typeof cases)[number];

export interface Expected {
  readonly code: number;
  /** What standard output holds where `--json` is not given. */
  readonly stdout: RegExp;
  /** What is told beside it; with `--json` in the message of the result, where it has one. */
  readonly says: RegExp;
  /** With `--json`, where it is not events with the result last. */
  readonly json?: RegExp;
}

export interface Row {
  readonly request: (user: Surroundings, place: Place) => Request;
  readonly before?: (user: Surroundings) => Promise<void> | void;
  readonly expected: (place: Place) => Expected;
}

const nothing = /^$/;
const endpoint = /^http:\/\/\S+\/api\/predict\/textcnn\n$/;
const asks = (place: Place): boolean => place === 'terminal' || place === '--plain';

/** The same wherever it is run. */
const always =
  (code: number, stdout: RegExp, says: RegExp): Row['expected'] =>
  () => ({ code, stdout, says });

const file = (name: string) => (user: Surroundings) =>
  copyFileSync(path.join(root, 'templates', name), path.join(user.folder, 'service.json'));
const brokenFile = (user: Surroundings): void => {
  const template = readFileSync(path.join(root, 'templates', 'cpu-blade.json'), 'utf8');
  const text = template.replace('cpu_latest', 'gpu_latest');
  writeFileSync(path.join(user.folder, 'service.json'), text);
};

/** Whether eascmd was started: from then on a signal leaves it running. */
const wasSent =
  ({ home }: Surroundings) =>
  () => {
    const deployments = path.join(home, 'state', 'deployments');
    return (
      existsSync(deployments) &&
      readdirSync(deployments).some((id) => {
        const journal = path.join(deployments, id, 'journal.ndjson');
        return existsSync(journal) && readFileSync(journal, 'utf8').includes('"submitted"');
      })
    );
  };

const silent = ['--rehearse', '--speed', '600', '--yes', '--scenario', 'silent'];
/** No scenario silences an update in place: it takes minutes of its own clock, and here ones of ours. */
const slow = ['--rehearse', '--speed', '1', '--yes'];
const wrongName = ['--name', 'Not-A-Name'];
const create = ['new', ...cpuFlags];
const deploy = ['deploy', 'service.json', '--region', 'cn-shanghai'];
const stillRuns = /Still running \(not watched\)|detached|blade-deploy attach/;
const schemaOfService = /^\{\s+"\$schema": "https:\/\/json-schema\.org\/draft\/2020-12\/schema"/;
const noEascmd = /eascmd not found/;
/** Someone is asked, and leaves; nobody is, and all that is missing is named. */
const askedOrNamed =
  (named: RegExp): Row['expected'] =>
  (place) =>
    asks(place)
      ? { code: 130, stdout: nothing, says: /\S/ }
      : { code: 4, stdout: nothing, says: named };
const leavesIfAsked = (place: Place, question: RegExp): Partial<Request> =>
  asks(place) ? { interruptAt: question } : {};

export const rows: Readonly<Record<string, Partial<Record<Case, Row | string>>>> = {
  new: {
    success: {
      request: () => ({ args: [...create, ...rehearsal] }),
      expected: always(0, endpoint, /Deployed/),
    },
    refused: {
      request: () => ({ args: [...create, ...wrongName, ...rehearsal] }),
      expected: always(5, nothing, /name-form|lowercase/),
    },
    'missing input': {
      request: (_, place) => ({
        args: ['new', '--rehearse', '--region', 'cn-shanghai'],
        ...leavesIfAsked(place, /Where is the model\?/),
      }),
      expected: askedOrNamed(/--model-path[\s\S]*--name[\s\S]*--yes/),
    },
    'eascmd missing': {
      request: () => ({ args: [...create, '--yes'] }),
      expected: always(3, nothing, noEascmd),
    },
    interrupted: {
      request: (user) => ({ args: [...create, ...silent], interruptAt: wasSent(user) }),
      expected: always(10, nothing, stillRuns),
    },
  },
  redeploy: {
    success: {
      before: deployedBefore,
      request: () => ({ args: ['redeploy', ...rehearsal] }),
      expected: always(0, endpoint, /Updated/),
    },
    refused: {
      before: deployedBefore,
      request: () => ({ args: ['redeploy', 'textcnn', ...wrongName, ...rehearsal] }),
      expected: always(5, nothing, /name-form|lowercase/),
    },
    'missing input': {
      before: deployedBefore,
      request: (_, place) => ({
        args: ['redeploy', 'textcnn', '--rehearse'],
        ...leavesIfAsked(place, /Enter|\[y\/N\]/),
      }),
      expected: askedOrNamed(/--yes/),
    },
    'eascmd missing': {
      before: deployedByEascmd,
      request: () => ({ args: ['redeploy', 'textcnn', '--yes'] }),
      expected: always(3, nothing, noEascmd),
    },
    interrupted: {
      before: deployedBefore,
      request: (user) => ({
        args: ['redeploy', 'textcnn', ...slow],
        interruptAt: () => sentTwice(user),
      }),
      expected: always(10, nothing, stillRuns),
    },
  },
  deploy: {
    success: {
      before: file('cpu-blade.json'),
      request: () => ({ args: [...deploy, ...rehearsal] }),
      expected: always(0, /^http:\/\/\S+\n$/, /Deployed/),
    },
    refused: {
      before: brokenFile,
      request: () => ({ args: [...deploy, ...rehearsal] }),
      expected: always(5, nothing, /1 error/),
    },
    'missing input': {
      before: file('cpu-blade.json'),
      request: (_, place) => ({
        args: [...deploy, '--rehearse'],
        ...leavesIfAsked(place, /Enter|\[y\/N\]/),
      }),
      expected: askedOrNamed(/--yes/),
    },
    'eascmd missing': {
      before: file('cpu-blade.json'),
      request: () => ({ args: [...deploy, '--yes'] }),
      expected: always(3, nothing, noEascmd),
    },
    interrupted: {
      before: file('cpu-blade.json'),
      request: (user) => ({ args: [...deploy, ...silent], interruptAt: wasSent(user) }),
      expected: always(10, nothing, stillRuns),
    },
  },
  check: {
    success: {
      before: file('cpu-blade.json'),
      request: () => ({ args: ['check', 'service.json'] }),
      expected: always(0, nothing, /No problems found in /),
    },
    refused: {
      before: brokenFile,
      request: () => ({ args: ['check', 'service.json'] }),
      expected: always(5, /plugin-image-wrong-device/, /1 error/),
    },
    'missing input': {
      request: () => ({ args: ['check'] }),
      expected: always(2, nothing, /argument FILE is missing/),
    },
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'It has ended before anybody could.',
  },
  attach: {
    success: {
      before: deployedBefore,
      request: (_, place) => ({
        args: ['attach', 'textcnn'],
        // The last screen stays until it is left.
        ...(place === 'terminal' ? { interruptAt: /Deployed/ } : {}),
      }),
      expected: always(0, endpoint, /Deployed/),
    },
    refused: {
      request: () => ({ args: ['attach', 'textcnn'] }),
      expected: always(2, nothing, /No deployment of textcnn was submitted from this machine/),
    },
    'missing input': {
      request: () => ({ args: ['attach'] }),
      expected: always(2, nothing, /No deployment was submitted from this machine yet/),
    },
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'test/cli/commands/attach.test.ts and the journeys of leaving have it.',
  },
  history: {
    success: {
      before: deployedBefore,
      request: () => ({ args: ['history', '--phases'] }),
      expected: always(0, /Optimize/, /\S*/),
    },
    refused: {
      request: () => ({ args: ['history', 'show', 'nothing'] }),
      expected: always(2, nothing, /nothing/),
    },
    'missing input': {
      request: () => ({ args: ['history', 'show'] }),
      expected: always(2, nothing, /argument ID is missing/),
    },
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'It has ended before anybody could.',
  },
  ...toolRows,
  ...setupRows,
  schema: {
    success: {
      request: () => ({ args: ['schema', '--region', 'cn-shanghai'] }),
      // A schema is no event: with --json the document is printed all the same.
      expected: () => ({ code: 0, stdout: schemaOfService, says: /^\s*$/, json: schemaOfService }),
    },
    refused: {
      request: () => ({ args: ['schema', '--region', 'mars'] }),
      expected: always(2, nothing, /mars/),
    },
    'missing input': 'Without a kind it describes service.json.',
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'It has ended before anybody could.',
  },
  completion: {
    success: {
      request: () => ({ args: ['completion', 'bash'] }),
      // With --json the script is told beside standard output, which is for events.
      expected: () => ({
        code: 0,
        stdout: /complete .* blade-deploy\n$/,
        says: /\S*/,
        json: nothing,
      }),
    },
    refused: {
      request: () => ({ args: ['completion', 'tcsh'] }),
      expected: always(2, nothing, /Use one of: bash, zsh, fish, pwsh/),
    },
    'missing input': {
      request: () => ({ args: ['completion'] }),
      expected: always(2, nothing, /argument SHELL is missing/),
    },
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'It has ended before anybody could.',
  },
  help: {
    success: {
      request: () => ({ args: ['help', 'regions'] }),
      // With --json help is told beside standard output, which is for events.
      expected: () => ({ code: 0, stdout: /cn-shanghai/, says: /\S*/, json: nothing }),
    },
    refused: {
      request: () => ({ args: ['help', 'nonsense'] }),
      expected: always(2, nothing, /no help topic 'nonsense'/),
    },
    'missing input': 'Without a topic it helps on all.',
    'eascmd missing': 'It runs no eascmd.',
    interrupted: 'It has ended before anybody could.',
  },
};

function sentTwice({ home }: Surroundings): boolean {
  const deployments = path.join(home, 'state', 'deployments');
  const journals = readdirSync(deployments)
    .map((id) => path.join(deployments, id, 'journal.ndjson'))
    .filter((journal) => existsSync(journal));
  return (
    journals.length === 2 &&
    journals.every((journal) => readFileSync(journal, 'utf8').includes('"submitted"'))
  );
}
