import type { Device, Framework } from '../draft.ts';
import { bladePage, processorPage, pytorchPage, tensorflowPage } from './documents.ts';
import type { Source } from './source.ts';

export interface Processor {
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
