import { serviceReference } from '../catalogue/documents.ts';
import type { Service } from '../service.ts';
import type { Check } from './facts.ts';
import { found, foundIf } from './found.ts';
import { isSet, needsProcessor } from './processor.ts';
import type { Rule } from './rule.ts';

export const modelPathRules = {
  missing: {
    code: 'model-path-missing',
    severity: 'error',
    source: serviceReference,
    absence: true,
  },
  form: { code: 'model-path-form', severity: 'error', source: serviceReference },
  archive: { code: 'model-path-not-archive', severity: 'error', source: serviceReference },
} as const satisfies Record<string, Rule>;

export const ossForm = /^oss:\/\/[a-z0-9][a-z0-9.-]+[a-z0-9]\/(?:\S.*\S|\S)?$/u;
export const httpForm = /^https?:\/\/[^\s/]+\/\S+$/u;
export const archiveForm = /\.(?:tar\.gz|tgz|tar|bz2|zip)(?:[?#].*)?$/iu;

/** The archives that EAS unpacks, as the sentence names them. */
const archives = ['.tar.gz', '.tar', '.bz2', '.zip'] as const;

export const checkModelPath: Check = ({ service }) => {
  const value = service.model_path ?? '';
  const path = ['model_path'];
  if (value === '') return foundIf(needsModel(service), modelPathRules.missing, path);
  if (ossForm.test(value)) return [];
  if (!httpForm.test(value)) return [found(modelPathRules.form, path, { value })];
  return foundIf(!archiveForm.test(value), modelPathRules.archive, path, {
    value,
    allowed: archives,
  });
};

/**
 * The reference asks for the path with a processor; but EasyRec's own documents mount the model as
 * storage instead, and those of custom processors and containers bring it along. What the plugin
 * optimizes lies in the path.
 */
export function needsModel(service: Service): boolean {
  if ((service.plugins?.length ?? 0) > 0) return true;
  if ((service.processor ?? '') !== '') return !isSet(service['storage']);
  return needsProcessor(service);
}
