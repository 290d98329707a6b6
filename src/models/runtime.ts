import { bladePage, type Source } from '../service/types.ts';

/** The SDK that the plugin downloads in every public transcript. Its name contains the versions. */
const sdk = 'py3.6.8_cpu_tf1.15.0_torch1.6.0_abiprecxx11';

/**
 * Where an optimized model runs. The versions of the SDK are certain, because its name contains
 * them. It is likely that the image that optimizes the model has the same ones.
 */
export const pluginRuntime = {
  sdk,
  python: '3.6.8',
  tensorflow: '1.15.0',
  torch: '1.6.0',
  source: bladePage,
  imageCertainty: 'likely',
} as const satisfies Readonly<Record<string, string | Source>>;
