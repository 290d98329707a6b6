import type { TerminalRequest } from '../test/harness/test-terminal.ts';
import type { Turn } from './key-to-frame.ts';
import { serviceFile, talkativeClient } from './own-programs.ts';

/** On the way to what is measured: a screen, and what is typed on it. */
export interface Lead {
  readonly shows: RegExp;
  readonly types: string;
}

/** A program in a terminal: how it is started, when it is ready, and keys whose frames are waited for. */
export interface ScreenCommand {
  readonly request: TerminalRequest;
  readonly leads?: readonly Lead[];
  readonly ready: RegExp;
  readonly turns: readonly Turn[];
}

/** A deployment of lines from bench/programs/talkative-client.cjs, and the words of its last screen. */
export interface LinesCommand {
  readonly request: TerminalRequest;
  readonly leads: readonly Lead[];
  readonly ended: RegExp;
}

/**
 * How the product is started for each benchmark: the one file to change when its words do. What is
 * absent is not measured, and the run says so.
 */
export interface Commands {
  /** Every answer by flag, `--dry-run`, no terminal. */
  readonly validation?: readonly string[];
  readonly firstFrame?: Omit<ScreenCommand, 'turns'>;
  readonly idleKeys?: ScreenCommand;
  /** With `BENCH_RATE=1000` and enough `BENCH_LINES` for the keys. */
  readonly keysUnderLoad?: ScreenCommand;
  /** With `BENCH_LINES=1000000`. */
  readonly millionLines?: LinesCommand;
}

const askRegion = {
  request: {
    args: ['new', '--rehearse', '--model-path', 'oss://models/bench/'],
    columns: 100,
    rows: 30,
  },
  ready: /❯ China \(Hangzhou\)/,
};

const answers = [
  ...['--region', 'cn-shanghai', '--device', 'cpu', '--framework', 'tensorflow'],
  ...['--service-resource', ''],
  ...['--name', 'bench', '--model-path', 'oss://models/bench/', '--model-file', 'frozen.pb'],
];

const enter = '\r';

/** The review of a file, from which the talkative client is run. */
const reviewed = {
  request: {
    args: ['deploy', serviceFile, '--region', 'cn-shanghai', '--eascmd', talkativeClient],
    columns: 100,
    rows: 30,
  },
  leads: [{ shows: /Enter deploy/, types: enter }],
};

export const commands: Commands = {
  validation: ['new', ...answers, '--dry-run', '--yes', '--rehearse'],
  firstFrame: askRegion,
  idleKeys: {
    ...askRegion,
    turns: [
      { key: 'down', shows: /❯ China \(Shanghai\)/ },
      { key: 'up', shows: /❯ China \(Hangzhou\)/ },
    ],
  },
  keysUnderLoad: {
    ...reviewed,
    request: { ...reviewed.request, env: { BENCH_RATE: '1000', BENCH_LINES: '600000' } },
    leads: [...reviewed.leads, { shows: /l log/, types: 'l' }],
    ready: /following/,
    turns: [
      { key: 'up', shows: /paused/ },
      { key: 'end', shows: /following/ },
    ],
  },
  millionLines: { ...reviewed, ended: /Deployed/ },
};
