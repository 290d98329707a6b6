/** What a room of src/ may do; a test holds every file to it (docs/architecture.md tells why). */
export interface Room {
  /** Rooms whose files it may import. Its own it always may. */
  readonly imports: readonly string[];
  /** Rooms of which it may import types alone. */
  readonly importsTypes?: readonly string[];
  readonly packages: readonly string[];
  /** Whether it may use Node's own modules. */
  readonly node: boolean;
  /** Whether it must not know the time, chance or the machine. */
  readonly pure: boolean;
}

export const rooms: Readonly<Record<string, Room>> = {
  service: { imports: [], packages: ['zod/mini', 'jsonc-parser'], node: false, pure: true },
  // Node's modules unpack what is compressed; it opens no file.
  models: {
    imports: ['service'],
    packages: ['yauzl', 'tar/header', 'tar/pax'],
    node: true,
    pure: true,
  },
  eascmd: { imports: [], packages: ['strip-ansi'], node: false, pure: true },
  questions: { imports: ['service'], packages: [], node: false, pure: true },
  deployment: { imports: ['eascmd'], packages: ['zod/mini'], node: false, pure: true },
  app: {
    imports: ['service', 'eascmd', 'questions', 'deployment'],
    importsTypes: ['models'],
    packages: [],
    node: false,
    pure: true,
  },
  // It names regions, groups and phases from the tables of the pure rooms, and decides nothing.
  messages: {
    imports: ['service', 'questions', 'deployment', 'app'],
    importsTypes: ['eascmd', 'models'],
    packages: ['string-width'],
    node: false,
    pure: true,
  },
  tui: {
    imports: ['app', 'messages', 'questions', 'deployment', 'service'],
    packages: ['ink', 'react', 'ink-select-input'],
    node: true,
    pure: false,
  },
  platform: {
    imports: ['service', 'models', 'eascmd', 'questions', 'deployment', 'app', 'messages'],
    packages: [
      'execa',
      'env-paths',
      'write-file-atomic',
      'zod/mini',
      'http-proxy-agent',
      'https-proxy-agent',
      'proxy-from-env',
    ],
    node: true,
    pure: false,
  },
  supervisor: {
    imports: ['eascmd', 'deployment', 'messages', 'platform'],
    packages: [],
    node: true,
    pure: false,
  },
  cli: {
    imports: [
      'service',
      'models',
      'eascmd',
      'questions',
      'deployment',
      'app',
      'messages',
      'tui',
      'platform',
      'supervisor',
    ],
    packages: ['commander', 'zod/mini'],
    node: true,
    pure: false,
  },
  // What the service accepts, and the names of the scenarios: no parser and no view of the program.
  simulator: { imports: ['service'], packages: [], node: true, pure: false },
};

/** Globals that tell the time, roll dice or touch the machine. */
export const impureGlobals: ReadonlySet<string> = new Set([
  'Date',
  'Temporal',
  'performance',
  'process',
  'console',
  'crypto',
  'fetch',
  'require',
  'globalThis',
  'queueMicrotask',
  'setTimeout',
  'setInterval',
  'setImmediate',
]);

/** The most lines that a file may have. */
export const longestFile = 500;

/** Names that say nothing about what is inside. */
export const emptyNames: ReadonlySet<string> = new Set(['utils', 'helpers', 'common', 'index']);
