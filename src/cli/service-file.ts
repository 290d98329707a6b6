import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServicePlan } from '../app/facts.ts';
import { decompose } from '../domain/decompose.ts';
import type { Draft } from '../domain/draft.ts';
import { checkService } from '../domain/rules/check-service.ts';
import { parseService, type Service } from '../domain/service.ts';
import { sha256 } from '../outside/file-bytes.ts';
import type { Answered } from '../wizard/answers.ts';
import { keptAnswers } from '../wizard/kept-answers.ts';

/** A service file that the user brought, as the review needs it. */
export interface ServiceFile {
  readonly plan: ServicePlan;
  readonly answered: Answered;
}

export type FileOutcome =
  | { readonly kind: 'read'; readonly file: ServiceFile }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What the file itself does not say: where eascmd is signed in, and the card of the group. */
export type FileContext = Pick<Draft, 'region' | 'serviceCard'>;

/** Reads and checks a file. It is sent as it is: not a byte of it is changed. */
export async function readServiceFile(path: string, context: FileContext): Promise<FileOutcome> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
  const text = bytes.toString('utf8');
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', reason: `${path} is not JSON: ${reason}` };
  }
  const { service, problems } = parseService(config);
  const findings = service ? checkService(service, context) : problems;
  const draft = { ...(service ? decompose(service).draft : {}), ...context };
  return {
    kind: 'read',
    file: {
      answered: keptAnswers(draft, 'template'),
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

function nameOf(service: Service | undefined): string {
  return service?.name ?? service?.metadata?.name ?? '';
}
