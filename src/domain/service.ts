import type * as z from 'zod/mini';
import type { Finding } from './finding.ts';
import { misfits } from './json-form.ts';
import { schemaProblem } from './rules/schema.ts';
import { serviceForm } from './service-form.ts';
import type {
  metadataSchema,
  modelInfoSchema,
  pluginSchema,
  serviceSchema,
} from './service-format.ts';

export type Service = z.infer<typeof serviceSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Plugin = z.infer<typeof pluginSchema>;
export type ModelInfo = z.infer<typeof modelInfoSchema>;

export type ParsedService =
  | { readonly service: Service; readonly problems?: undefined }
  | { readonly service?: undefined; readonly problems: readonly Finding[] };

/**
 * Reads a value that came from JSON. What comes back is the very value that went in: no key is put in
 * another order, none is lost. Where it does not fit, every place is named with the type that is
 * expected there.
 */
export function parseService(value: unknown): ParsedService {
  if (isService(value)) return { service: value };
  return { problems: misfits(serviceForm, value).map(schemaProblem) };
}

function isService(value: unknown): value is Service {
  return misfits(serviceForm, value).length === 0;
}
