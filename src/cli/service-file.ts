import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServicePlan } from '../app/facts.ts';
import { decompose } from '../domain/decompose.ts';
import type { Draft } from '../domain/draft.ts';
import { checkService } from '../domain/rules/check-service.ts';
import { parseService, type Service } from '../domain/service.ts';
import { sha256 } from '../outside/file-bytes.ts';
import type { Answered, Sources } from '../wizard/answers.ts';
import { keptAnswers } from '../wizard/kept-answers.ts';
import { exitCode } from './exit-codes.ts';
import { jsonPlace } from './json-place.ts';
import { sentences } from './sentences.ts';

/** A service file that the user brought, as the review needs it. */
export interface ServiceFile {
  readonly plan: ServicePlan;
  readonly answered: Answered;
}

export type FileOutcome =
  | { readonly kind: 'read'; readonly file: ServiceFile }
  | {
      readonly kind: 'unreadable';
      readonly code: 'file-unreadable' | 'not-json';
      readonly reason: string;
      readonly exitCode: number;
    };

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
export type FileContext = Pick<Draft, 'region' | 'serviceCard'>;

/** Reads and checks a file. It is sent as it is: not a byte of it is changed. */
export async function readServiceFile(
  path: string,
  context: FileContext,
  beside: Sources = {},
): Promise<FileOutcome> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return unreadable('file-unreadable', reasonOf(path, error), exitCode.usage);
  }
  const text = bytes.toString('utf8');
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    const reason = sentences.file.notJson(path, jsonPlace(text, error));
    return unreadable('not-json', reason, exitCode.refused);
  }
  const { service, problems } = parseService(config);
  const findings = service ? checkService(service, context) : problems;
  const draft = { ...(service ? decompose(service).draft : {}), ...context };
  return {
    kind: 'read',
    file: {
      answered: withBeside(keptAnswers(draft, 'file'), beside),
      plan: {
        text,
        config,
        service: nameOf(service),
        region: context.region ?? null,
        findings: findings ?? [],
        pluginsConfigured: (service?.plugins?.length ?? 0) > 0,
        path: resolve(path),
        writes: false,
        sha256: sha256(bytes),
        present: 'same',
      },
    },
  };
}

/** What the file does not say was said beside it. */
function withBeside({ draft, sources }: Answered, beside: Sources): Answered {
  return { draft, sources: { ...sources, ...beside } };
}

function unreadable(
  code: 'file-unreadable' | 'not-json',
  reason: string,
  exit: number,
): FileOutcome {
  return { kind: 'unreadable', code, reason, exitCode: exit };
}

function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return sentences.file.missing(path);
    case 'EISDIR':
      return sentences.file.notAFile(path);
    default:
      return sentences.file.unreadable(path, error instanceof Error ? error.message : `${error}`);
  }
}

function nameOf(service: Service | undefined): string {
  return service?.name ?? service?.metadata?.name ?? '';
}
