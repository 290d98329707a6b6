import * as z from 'zod/mini';

/**
 * The phases of a deployment, in the order in which the service goes through them (contract:
 * Events).
 */
export const phases = [
  'create',
  'schedule',
  'download',
  'optimize',
  'build',
  'push',
  'ingress',
  'sync',
  'start',
] as const;

export type Phase = (typeof phases)[number];

/** The result of one check of the account before anything was sent. */
export const preflightRecord = z.object({
  item: z.enum(['name', 'group', 'card', 'room']),
  state: z.enum([
    'asking',
    'not-checked',
    'free',
    'taken',
    'there',
    'missing',
    'not-rehearsed',
    'elsewhere',
    'unlisted',
    'card',
    'none',
    'mixed',
    'unknown',
    'room',
    'short',
  ]),
  /** Why it was not checked, such as `signed-out`. */
  why: z.optional(z.string()),
  card: z.optional(z.string()),
  instance_types: z.optional(z.array(z.string())),
  /** How many nodes the group has. */
  nodes: z.optional(z.number()),
  /** The node with room for one instance, or the one that comes closest. */
  node: z.optional(z.string()),
  /** When it was answered, in UTC. */
  asked_at: z.optional(z.string()),
});

export type PreflightRecord = z.infer<typeof preflightRecord>;
