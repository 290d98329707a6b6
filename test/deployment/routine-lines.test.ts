import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Recorder,
  record,
  recordAnyLine,
  recordLine,
  startRecorder,
} from '../../src/deployment/recorder.ts';
import { isRoutine } from '../../src/eascmd/refusal.ts';
import { runs } from '../harness/property-runs.ts';

const token = 'MjY0NzQ4ZTk4NDJhYjA2';

const [fresh] = startRecorder({
  plan: {
    type: 'plan',
    service: 'textcnn',
    region: 'cn-shanghai',
    file: '/service.json',
    sha256: '',
    config: null,
    findings: [],
    rehearsal: false,
  },
  argv: ['eascmd', 'create', '/service.json'],
  pluginsConfigured: true,
});

function after(lines: readonly string[]): Recorder {
  return lines.reduce<Recorder>(
    (recorder, text) => record(recorder, { kind: 'line', text, stream: 'stdout' }, 0)[0],
    record(fresh, { kind: 'submitted', pid: 1 }, 0)[0],
  );
}

const recorders = {
  nothing: after([]),
  accepted: after(['[OK] Executing plugin eas-plugin-1']),
  endpoints: after(['| Internet Endpoint | http://1.cn-shanghai.pai-eas.aliyuncs.com |']),
  secret: after([`| Token | ${token} |`, '[OK] Executing plugin eas-plugin-1']),
  pending: after(['[OK] Executing plugin eas-plugin-1', `| Token | ${token} |`]),
} as const;

/** Pieces that mean something somewhere, and pieces that mean nothing. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['[OK]', '[OK] ', '[ok] ', '[INFO] ', ' ', ':', '|', '+---+', '[Y/n]', '[RequestId]: 1'],
    ...['Service is running', 'service was deleted successfully', 'Executing plugin eas-plugin-2'],
    ...[
      'Waiting [Total: 1, Pending: 1, Running: 0]',
      'Building image [a]',
      'layer fused',
      '12 of 30',
    ],
    ...['failed', 'timed out', 'EOF', 'InvalidAccessKey', 'already exists', '"token":"abcdefgh"'],
    ...[
      token,
      token.slice(0, 7),
      'LTAI0123456789abcdef',
      '\u001b[31m',
      '\t',
      '中',
      '~',
      '{}',
      '\\',
    ],
  ),
  fc.string({ maxLength: 6 }),
);
const printed = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 4 }).map((pieces) => `[OK] ${pieces.join(' ')}`),
);

test.each(Object.entries(recorders))(
  'the short way comes to what the long way does: %s',
  (_, recorder) => {
    fc.assert(
      fc.property(
        printed,
        fc.constantFrom('stdout' as const, 'stderr' as const),
        (text, stream) => {
          expect(recordLine(recorder, text, stream, 1)).toEqual(
            recordAnyLine(recorder, text, stream, 1),
          );
        },
      ),
      { numRuns: runs(3_000) },
    );
  },
);

test('what a plugin prints by the thousand is routine, and little else', () => {
  expect(isRoutine('[OK] 00000012 layer fused and converted', true, [])).toBe(true);
  expect(isRoutine('[OK] 00000012 layer fused and converted', false, [])).toBe(false);
  expect(isRoutine('[OK]  Service is running', true, [])).toBe(false);
  expect(isRoutine(`[OK] uses ${token}`, true, [token])).toBe(false);
});
