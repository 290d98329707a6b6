import { processors } from '../catalogue/processors.ts';
import { processorPattern } from '../rules/facts.ts';
import { modelPathRules } from '../rules/model-path.ts';
import { processorRules } from '../rules/processor.ts';
import { groupForm, serviceGroupRules } from '../rules/service-group.ts';
import { nameForm, serviceNameRules } from '../rules/service-name.ts';
import { sizeRules } from '../rules/sizes.ts';
import { given, held, type JsonSchema, nonEmpty, not, when, within } from './json-schema.ts';
import { matching, matchingIfSet } from './pattern.ts';

/** A value that says something, whatever its type. */
const set: JsonSchema = { ...nonEmpty, minItems: 1 };

/** Neither containers nor a processor of one's own. */
const withoutProcessor = not({
  anyOf: [given(['containers'], set), given(['processor_path'], set)],
});

/** What the rules hold the service to, apart from its plugin: whatever spans several fields. */
export const serviceRules: readonly JsonSchema[] = [
  // Name and group stand at the top, else in `metadata` (service-places.ts).
  {
    if: given(['metadata', 'name'], nonEmpty),
    else: held(serviceNameRules.missing, given(['name'], nonEmpty)),
  },
  when(
    not(given(['name'], nonEmpty)),
    within(['metadata', 'name'], held(serviceNameRules.form, matchingIfSet(nameForm))),
  ),
  when(
    not(given(['resource'], nonEmpty)),
    within(['metadata', 'resource'], held(serviceGroupRules.form, matchingIfSet(groupForm))),
  ),
  when(
    {
      anyOf: [
        given(['plugins'], { minItems: 1 }),
        { allOf: [given(['processor'], nonEmpty), not(given(['storage'], set))] },
        { allOf: [not(given(['processor'], nonEmpty)), withoutProcessor] },
      ],
    },
    held(modelPathRules.missing, given(['model_path'], nonEmpty)),
  ),
  when(withoutProcessor, held(processorRules.missing, given(['processor'], nonEmpty))),
  when(
    given(['plugins'], { minItems: 1 }),
    within(['processor'], {
      anyOf: [held(processorRules.withoutBlade, { enum: bladeProcessors() }), not(nonEmpty)],
    }),
  ),
  when(
    {
      allOf: [
        processorOf({ device: 'gpu' }),
        not({ anyOf: [given(['cloud']), given(['metadata', 'gpu_memory'])] }),
      ],
    },
    held(sizeRules.gpuMissing, given(['metadata', 'gpu'], { minimum: 1 })),
  ),
];

/** A processor whose name has this framework and device, or any of them. */
export function processorOf(parts: {
  readonly framework?: string;
  readonly device?: string;
}): JsonSchema {
  return given(['processor'], matching(processorPattern(parts.framework, parts.device)));
}

function bladeProcessors(): string[] {
  return processors.filter(({ blade }) => blade).map(({ id }) => id);
}
