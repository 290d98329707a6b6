import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { root } from '../../../../scripts/build/layout.ts';
import { downloadEvent, eascmdEvent, signInEvent } from '../../../../src/cli/event-forms.ts';
import { deploymentEvent } from '../../../../src/deployment/events.ts';
import { runPlain } from '../../../harness/plain.ts';
import type { Environment, Surroundings } from '../../../harness/surroundings.ts';
import { readEventLines } from '../schema/event-lines.ts';

/** A program that speaks as eascmd does: the stand-in, with a folder of its own, signed out at first. */
export function wrapper(rehearsal: string): string {
  const settings = [
    `BLADE_DEPLOY_REHEARSAL_DIR='${rehearsal}'`,
    'BLADE_DEPLOY_REHEARSAL_SPEED=600',
    'BLADE_DEPLOY_REHEARSAL_SCENARIO=signed-out',
  ].join(' ');
  const standIn = join(root, 'bin', 'eascmd-rehearsal');
  return `#!/bin/sh\n${settings} exec '${process.execPath}' '${standIn}' "$@"\n`;
}

/** Puts it into the working folder. */
export function placeWrapper(around: Surroundings, mode = 0o755, name = 'eascmd64'): string {
  const path = join(around.folder, name);
  mkdirSync(around.folder, { recursive: true });
  writeFileSync(path, wrapper(around.rehearsal), { mode });
  return path;
}

export const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tNotARealKey0000001',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'NotARealSecretOfAnAccessKey001',
} as const;

const envelope = z.looseObject({
  v: z.literal(1),
  seq: z.number(),
  at: z.string(),
  rehearsal: z.optional(z.literal(true)),
});
const event = z.union([eascmdEvent, downloadEvent, signInEvent, deploymentEvent]);

export type SetupLine = z.infer<typeof event>;

/** Runs `setup --json`; the last event must be the result, and say the code that it ended with. */
export async function setupJson(
  args: readonly string[],
  surroundings: Surroundings,
  env: Environment = {},
) {
  const { stdout, stderr, code } = await runPlain(['setup', '--json', ...args], {
    surroundings,
    env,
    patience: 60_000,
  });
  readEventLines(stdout);
  const rehearsals: boolean[] = [];
  const lines: SetupLine[] = stdout
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const { rehearsal, seq } = envelope.parse(JSON.parse(line));
      if (seq !== index + 1) throw new Error(`line ${index} has the number ${seq}`);
      rehearsals.push(rehearsal === true);
      return event.parse(JSON.parse(line));
    });
  const result = lines.at(-1);
  if (result?.type !== 'result' || result.exit_code !== code) throw new Error(stdout);
  const ofType = <Type extends SetupLine['type']>(type: Type) =>
    lines.filter((line): line is Extract<SetupLine, { type: Type }> => line.type === type);
  return {
    lines,
    rehearsals,
    result,
    code,
    stdout,
    stderr,
    ofType,
    message: result.error?.message ?? '',
  };
}
