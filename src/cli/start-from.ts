import type { RunOptions } from '../app/facts.ts';
import { type Brought, mergedText } from '../app/file.ts';
import { type Answered, nothingAnswered } from '../questions/answers.ts';
import type { EventStream } from './event-stream.ts';
import { refuseFindings } from './refusals.ts';
import { readServiceFile, refuseFile } from './service-file.ts';

/** The file of `--from` and the answers in it. */
export interface StartFrom {
  readonly brought: Brought | null;
  readonly answered: Answered;
}

/** Reads the file of `--from`; the exit code, where nothing can be started from it. */
export async function startFrom(
  stream: EventStream,
  path: string | undefined,
  options: RunOptions,
): Promise<StartFrom | number> {
  if (path === undefined) {
    return { brought: null, answered: nothingAnswered };
  }
  const outcome = await readServiceFile({ path, context: {}, asItIs: false, options });
  if (outcome.kind !== 'read') {
    return refuseFile(stream, outcome);
  }
  const { plan, answered, brought } = outcome.file;
  if (brought) {
    return { brought, answered };
  }
  return refuseFindings(stream, plan.findings);
}

/**
 * Whether the file that was started from would be written over without anybody having said so. `--yes`
 * covers what destroys nothing, and there are people who have that file nowhere else.
 */
export function writesOverUnasked(
  brought: Brought | null,
  { output, outputNamed = false }: RunOptions,
  { draft }: Answered,
): string | null {
  const isAsked = brought === null || !brought.isOutput || outputNamed;
  return isAsked || mergedText(brought, draft) === brought.text ? null : output;
}
