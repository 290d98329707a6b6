/** The keys that one model of `model_info` may have: Blade EAS Plugin page, table 3. */
export const optimizationItems: readonly string[] = [
  'optimization_level',
  'test_data',
  'calibration_dataset',
  'inputs',
  'outputs',
  'input_shapes',
  'input_ranges',
  'quantization',
];

/** The keys that `quantization` may have, by the same table. */
export const quantizationItems: readonly string[] = ['weight_adjustment'];

/** `o1` changes no result, `o2` quantizes to INT8 (PAI-Blade Python method). */
export const optimizationLevels: readonly string[] = ['o1', 'o2'];

/** What auxiliary data is saved as: Blade EAS Plugin page, "Auxiliary data for optimization". */
export const auxiliaryDataExtensions = { tensorflow: '.npy', pytorch: '.pth' } as const;

/** Model files that one framework alone takes (PAI-Blade Python method; PyTorch processor). */
export const modelFileForms = {
  tensorflow: /\.(?:pb|pbtxt)$/iu,
  pytorch: /\.(?:pt|pth)$/iu,
} as const;
