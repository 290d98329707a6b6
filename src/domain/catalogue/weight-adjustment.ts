/**
 * What the file says for each answer to "adjust weights?". The Blade EAS Plugin page lost the literal
 * values of `quantization.weight_adjustment`; texts are probable, nothing more, so that they stand in
 * this one place and no rule judges by them.
 */
export const weightAdjustmentLiterals = { true: 'true', false: 'false' } as const;
