import type { Device } from '../draft.ts';
import { bladePage } from './documents.ts';
import type { Source } from './source.ts';

/** What runs the optimization for a device: Blade EAS Plugin page, table 2. */
export interface PluginRuntime {
  readonly image: string;
  readonly command: string;
  readonly source: Source;
}

const runtimes: Readonly<Record<Device, PluginRuntime>> = {
  cpu: {
    image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest',
    command: 'blade --mode eas_plugin --optimize_for cpu',
    source: bladePage,
  },
  gpu: {
    image: 'registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:gpu_latest',
    command: 'blade --mode eas_plugin --optimize_for gpu',
    source: bladePage,
  },
};

export function pluginRuntime(device: Device): PluginRuntime {
  return runtimes[device];
}
