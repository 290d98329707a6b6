/** The values that the service reference lists for `metadata.cuda`, all of them texts. */
export const cudaVersions: readonly string[] = [
  '8.0',
  '9.0',
  '10.0',
  '10.1',
  '10.2',
  '11.0',
  '11.1',
  '11.2',
];

/** The CUDA of the plugin's GPU runtime (Blade EAS Plugin page, table 1, `image`). */
export const pluginCuda = '10.0';
