import type { Plugin, Service } from '../parse.ts';
import {
  bladePage,
  type Device,
  type Framework,
  processorPage,
  pytorchPage,
  type Source,
  tensorflowPage,
} from '../types.ts';

interface Processor {
  /** The value of the `processor` key, such as `tensorflow_gpu_1.15`. */
  readonly id: string;
  readonly framework: Framework;
  readonly device: Device;
  readonly version: string;
  /**
   * Whether the processor includes the Blade runtime, which a model optimized by the plugin needs.
   */
  readonly blade: boolean;
  readonly source: Source;
}

// The Blade page's cell for PyTorch is missing from the available copies. The processor page tags
// only 1.6, and the page's own transcripts fetch a runtime built for torch1.6.0.
const bladePytorch: Source = { ...processorPage, certainty: 'likely' };

interface Family {
  readonly framework: Framework;
  readonly device: Device;
  readonly versions: readonly string[];
  readonly blade: boolean;
  readonly source: Source;
}

const families: readonly Family[] = [
  { framework: 'tensorflow', device: 'cpu', versions: ['1.15'], blade: true, source: bladePage },
  { framework: 'tensorflow', device: 'gpu', versions: ['1.15'], blade: true, source: bladePage },
  { framework: 'pytorch', device: 'cpu', versions: ['1.6'], blade: true, source: bladePytorch },
  { framework: 'pytorch', device: 'gpu', versions: ['1.6'], blade: true, source: bladePytorch },
  {
    framework: 'tensorflow',
    device: 'cpu',
    versions: ['1.12', '1.14', '2.3', '2.4', '2.7'],
    blade: false,
    source: tensorflowPage,
  },
  {
    framework: 'tensorflow',
    device: 'gpu',
    versions: ['1.12', '1.14', '2.4', '2.7'],
    blade: false,
    source: tensorflowPage,
  },
  {
    framework: 'pytorch',
    device: 'cpu',
    versions: ['1.7', '1.9', '1.10'],
    blade: false,
    source: pytorchPage,
  },
  {
    framework: 'pytorch',
    device: 'gpu',
    versions: ['1.7', '1.9', '1.10'],
    blade: false,
    source: pytorchPage,
  },
];

export const processors: readonly Processor[] = families.flatMap(({ versions, ...family }) =>
  versions.map((version) => ({
    id: `${family.framework}_${family.device}_${version}`,
    version,
    ...family,
  })),
);

const byId: ReadonlyMap<string, Processor> = new Map(
  processors.map((processor) => [processor.id, processor]),
);

export function findProcessor(id: string): Processor | undefined {
  return byId.get(id);
}

/** The one processor that the plugin can optimize for, given a framework and a device. */
export function bladeProcessor(framework: Framework, device: Device): Processor | undefined {
  return processors.find(
    (row) => row.blade && row.framework === framework && row.device === device,
  );
}

/** The runtime of the optimization for a device: Blade EAS Plugin page, table 2. */
interface PluginRuntime {
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

/** The device that a plugin optimizes for, according to its command, else its image's tag. */
export function optimizedDevice(plugin: Plugin | undefined): Device | undefined {
  return commandDevice(plugin?.command) ?? imageDevice(plugin?.image);
}

export const bladeWords = /\bblade\b|eas_plugin|optimize_for/iu;

/**
 * Whether a plugin is Blade's, based on its command, its image, or a configuration that only Blade
 * has. A plugin with neither command nor image counts, so that the rules can ask for them. The
 * Blade rules check no other plugin.
 */
export function isBladePlugin({ command = '', image = '', config }: Plugin): boolean {
  if (command === '' && image === '') return true;
  return bladeWords.test(command) || bladeWords.test(image) || config?.model_info !== undefined;
}

/** The first Blade plugin in a file: the one that the answers describe. */
export function bladePlugin({
  plugins = [],
}: Service): { readonly plugin: Plugin; readonly index: number } | undefined {
  const index = plugins.findIndex(isBladePlugin);
  const plugin = plugins[index];
  return plugin === undefined ? undefined : { plugin, index };
}

const anyDevice = 'cpu|gpu';

/** Patterns for the device in a command and in an image. The first match counts. */
export const devicePatterns = {
  command: (device: string = anyDevice): string => String.raw`--optimize_for[\s=]+(${device})\b`,
  image: (device: string = anyDevice): string => `:(${device})_[^/]*$`,
} as const;

const inCommand = new RegExp(devicePatterns.command(), 'u');
const inImage = new RegExp(`:(${anyDevice})_`, 'u');

export function commandDevice(command = ''): Device | undefined {
  return asDevice(inCommand.exec(command)?.[1]);
}

/** A command with its first device name replaced. */
export function withDevice(command: string, device: string): string {
  return command.replace(
    inCommand,
    (found, named: string) => `${found.slice(0, -named.length)}${device}`,
  );
}

/** Reads the tag after the last slash. Searching from each colon takes hours in a hostile text. */
export function imageDevice(image = ''): Device | undefined {
  return asDevice(inImage.exec(image.slice(image.lastIndexOf('/') + 1))?.[1]);
}

export function asDevice(text: string | undefined): Device | undefined {
  return text === 'cpu' || text === 'gpu' ? text : undefined;
}
