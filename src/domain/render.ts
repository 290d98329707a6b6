import type { Service } from './service.ts';

/** The text of service.json: two-space indent and a final newline. */
export function renderService(service: Service): string {
  return `${JSON.stringify(service, null, 2)}\n`;
}
