import type { Draft, OptimizationLevel } from './draft.ts';

/**
 * The optimization level that the service file states, or null: without a config Blade uses its own
 * default, which no document names.
 */
export function statedLevel({
  blade,
  modelFile,
  optimizationLevel,
}: Draft): OptimizationLevel | null {
  return blade === true && modelFile ? (optimizationLevel ?? null) : null;
}
