import * as z from 'zod/mini';
import { outcomes } from '../deployment/events.ts';
import { operations } from '../deployment/history.ts';
import { phases } from '../deployment/phases.ts';

/** The events of `history --json`, in the names and forms that a deployment's own events have. */
const text = z.nullable(z.string());
const milliseconds = z.nullable(z.number());

/** A deployment of before. Its `at` is when it was submitted. */
export const runEvent = z.object({
  type: z.literal('run'),
  id: z.string(),
  service: text,
  region: text,
  rehearsal: z.boolean(),
  operation: z.nullable(z.enum(operations)),
  device: text,
  framework: text,
  card: text,
  level: text,
  plugins_configured: z.nullable(z.boolean()),
  file: text,
  sha256: text,
  config: z.unknown(),
  outcome: z.nullable(z.enum(outcomes)),
  exit_code: z.nullable(z.number()),
  /** On the deployment's own clock, which a rehearsal runs faster. */
  ended_at: text,
  deployed: z.boolean(),
  optimized: z.nullable(z.boolean()),
  optimization_ms: milliseconds,
  total_ms: milliseconds,
  phases: z.readonly(z.partialRecord(z.enum(phases), z.number())),
  gap: z.boolean(),
});

const difference = z.object({
  path: z.readonly(z.array(z.union([z.string(), z.number()]))),
  /** Absent where the file does not have the field. */
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
});

/** What differs between the files of two deployments, which `before` and `after` name. */
export const diffEvent = z.object({
  type: z.literal('diff'),
  before: z.string(),
  after: z.string(),
  differences: z.readonly(z.array(difference)),
});

/** Where the time goes; `p50` and `p90` in milliseconds, over `count` deployments. */
export const phaseTimesEvent = z.object({
  type: z.literal('phase-times'),
  rehearsal: z.boolean(),
  phases: z.readonly(
    z.array(
      z.object({ phase: z.enum(phases), count: z.number(), p50: z.number(), p90: z.number() }),
    ),
  ),
});

export type RunEvent = z.infer<typeof runEvent>;
export type DiffEvent = z.infer<typeof diffEvent>;
export type PhaseTimesEvent = z.infer<typeof phaseTimesEvent>;
