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
  /** Whether the processor carries the Blade runtime, which a model that the plugin optimized needs. */
  readonly blade: boolean;
  readonly source: Source;
}

// The Blade page's cell for PyTorch is lost in the copies at hand; the processor page tags 1.6 alone,
// and the page's own transcripts fetch a runtime built for torch1.6.0.
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

/** The one processor of a framework and device that the plugin can optimize for. */
export function bladeProcessor(framework: Framework, device: Device): Processor | undefined {
  return processors.find(
    (row) => row.blade && row.framework === framework && row.device === device,
  );
}

/** What runs the optimization for a device: Blade EAS Plugin page, table 2. */
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

/** The device that a plugin says it optimizes for: by its command, else by its image's tag. */
export function optimizedDevice(plugin: Plugin | undefined): Device | undefined {
  return commandDevice(plugin?.command) ?? imageDevice(plugin?.image);
}

export const bladeWords = /\bblade\b|eas_plugin|optimize_for/iu;

/**
 * Whether a plugin is Blade's, by its command or image, or by a configuration that only Blade has. A plugin that
 * names neither command nor image counts, so that the rules can ask for them. No Blade rule judges another plugin.
 */
export function isBladePlugin({ command = '', image = '', config }: Plugin): boolean {
  if (command === '' && image === '') return true;
  return bladeWords.test(command) || bladeWords.test(image) || config?.model_info !== undefined;
}

/** The first plugin of a file that is Blade's: the one that the answers describe. */
export function bladePlugin({
  plugins = [],
}: Service): { readonly plugin: Plugin; readonly index: number } | undefined {
  const index = plugins.findIndex(isBladePlugin);
  const plugin = plugins[index];
  return plugin === undefined ? undefined : { plugin, index };
}

const anyDevice = 'cpu|gpu';

/** How a command and an image name a device, as the text of a pattern: the first place in them counts. */
export const devicePatterns = {
  command: (device: string = anyDevice): string => String.raw`--optimize_for[\s=]+(${device})\b`,
  image: (device: string = anyDevice): string => `:(${device})_[^/]*$`,
} as const;

const inCommand = new RegExp(devicePatterns.command(), 'u');
const inImage = new RegExp(`:(${anyDevice})_`, 'u');

export function commandDevice(command = ''): Device | undefined {
  return asDevice(inCommand.exec(command)?.[1]);
}

/** A command with the device that counts in it replaced. */
export function withDevice(command: string, device: string): string {
  return command.replace(
    inCommand,
    (found, named: string) => `${found.slice(0, -named.length)}${device}`,
  );
}

/** By the tag, which is behind the last slash: looking for it from each colon takes hours in a hostile text. */
export function imageDevice(image = ''): Device | undefined {
  return asDevice(inImage.exec(image.slice(image.lastIndexOf('/') + 1))?.[1]);
}

export function asDevice(text: string | undefined): Device | undefined {
  return text === 'cpu' || text === 'gpu' ? text : undefined;
}
