import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { PlanEvent } from '../deployment/events.ts';
import type { Order } from '../platform/deployments/order.ts';
import { sha256 } from '../platform/service-bytes.ts';

/** The service file as it is now, right before eascmd reads it. */
export interface ReviewedFile {
  /** Whether its bytes are those that were reviewed. */
  readonly same: boolean;
  /** What it says; null where it says nothing that can be read, or is another file. */
  readonly config: unknown;
}

export async function readReviewedFile({ file, sha256: hash }: Order): Promise<ReviewedFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return { same: false, config: null };
  }
  return sha256(bytes) === hash
    ? { same: true, config: parsed(bytes.toString('utf8')) }
    : { same: false, config: null };
}

/** The same question again, at once, while eascmd runs. */
export function isReviewed({ file, sha256: hash }: Order): boolean {
  try {
    return sha256(readFileSync(file)) === hash;
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The first event of a journal. The recorder masks what is secret in `config`. */
export function planOf(order: Order, config: unknown): PlanEvent {
  return {
    type: 'plan',
    service: order.service,
    region: order.region,
    file: order.file,
    sha256: order.sha256,
    config,
    findings: order.findings,
    ...(order.preflight ? { preflight: order.preflight } : {}),
    rehearsal: order.client.kind === 'rehearsal',
  };
}
