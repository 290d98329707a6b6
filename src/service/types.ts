/** The frameworks whose processors include the Blade engine (domain: processors). */
export type Framework = 'tensorflow' | 'pytorch';
export type Device = 'cpu' | 'gpu';
export type GpuModel = 'T4' | 'V100' | 'P4';
type OptimizationLevel = 'o1' | 'o2';

/**
 * The answers so far: one optional field per answer, named for its question. Absent means "not
 * answered"; the empty string never means that. `serviceResource: ''` is the answer "the public
 * resource group".
 */
export interface Draft {
  readonly region?: string;
  readonly blade?: boolean;
  readonly device?: Device;
  readonly framework?: Framework;
  /**
   * The processor of a user's file if no device and framework map to it. No question asks for it.
   * It stays until Blade, which needs its own, is chosen. `''` is a file without one because it has
   * its own program or containers.
   */
  readonly processor?: string;
  readonly name?: string;
  /** `oss://bucket/path/`, or an http(s) archive. */
  readonly modelPath?: string;
  /** Asked only when the bucket is in another region than the service. */
  readonly ossEndpoint?: string;
  /** `''` is the public group, otherwise `eas-r-...`. */
  readonly serviceResource?: string;
  /** For the public group: the instance type of each instance, such as `ecs.gn6i-c4g1.xlarge`. */
  readonly instanceType?: string;
  readonly serviceCard?: GpuModel;
  readonly pluginResource?: string;
  readonly pluginGpu?: number;
  readonly instances?: number;
  /** Cores per instance. */
  readonly cpu?: number;
  /** Megabytes per instance. */
  readonly memory?: number;
  /** GPUs per instance. */
  readonly gpu?: number;
  readonly cuda?: string;
  /** A file name: the key in `model_info`. */
  readonly modelFile?: string;
  readonly optimizationLevel?: OptimizationLevel;
  readonly testData?: string;
  readonly calibrationDataset?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  /** Sets of shapes: one inner list per set, one element per input: `[['1*512', '3*256']]`. */
  readonly inputShapes?: readonly (readonly string[])[];
  /** Sets of ranges, in the same form as the shapes: `[['[0,1]', '[a,z]']]`. */
  readonly inputRanges?: readonly (readonly string[])[];
  readonly weightAdjustment?: 'true' | 'false';
}

export type DraftKey = keyof Draft;

export type Severity = 'error' | 'warning';

/** The location of a finding in service.json: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/**
 * A rule's finding. It contains no sentences: `messages/` makes one from the code and the values, in
 * the reader's language.
 */
export interface Finding {
  /**
   * The rule's name, such as `plugin-resource-missing`; part of the public interface of `--json`.
   */
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  /** The question whose answer fixes it, if there is one. */
  readonly field?: DraftKey;
  /** The values for the message: the value found, the allowed values, names. */
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/**
 * The source of a catalogue row or a rule, so that readers can check it and maintainers can update
 * it.
 */
export interface Source {
  /** The page or program. */
  readonly document: string;
  /**
   * The document's own date or, if it has none, the date it was read: `YYYY-MM` or `YYYY-MM-DD`.
   */
  readonly date: string;
  readonly url?: string;
  /** `certain`: found in an official page or sample. `likely`: several indirect sources agree. */
  readonly certainty: 'certain' | 'likely';
}

/**
 * The optimization level in the service file, or null. Without a config, Blade uses its own
 * default, which isn't documented.
 */
export function statedLevel({
  blade,
  modelFile,
  optimizationLevel,
}: Draft): OptimizationLevel | null {
  return blade === true && modelFile ? (optimizationLevel ?? null) : null;
}

/** The public documents that the catalogue and the rules are based on. */
export const bladePage: Source = {
  document: 'Blade EAS Plugin page',
  date: '2026-03',
  url: 'https://www.alibabacloud.com/help/en/pai/use-blade-plugin-to-optimize-and-deploy-models',
  certainty: 'certain',
};

export const serviceReference: Source = {
  document: 'Parameters of model services (JSON deployment)',
  date: '2026-11',
  url: 'https://help.aliyun.com/en/pai/user-guide/parameters-of-model-services',
  certainty: 'certain',
};

export const processorPage: Source = {
  document: 'Built-in processors',
  date: '2026-04-01',
  url: 'https://www.alibabacloud.com/help/en/pai/built-in-processors/',
  certainty: 'certain',
};

export const tensorflowPage: Source = {
  document: 'TensorFlow processor',
  date: '2026-11',
  url: 'https://www.alibabacloud.com/help/en/pai/user-guide/tensorflow-processor',
  certainty: 'certain',
};

export const pytorchPage: Source = {
  document: 'PyTorch processor',
  date: '2026-08-31',
  url: 'https://www.alibabacloud.com/help/en/pai/pytorch-1',
  certainty: 'certain',
};

export const endpointPage: Source = {
  document: 'EAS API endpoints',
  date: '2026-11',
  certainty: 'certain',
};

export const quantizationPage: Source = {
  document: 'PAI-Blade quantization',
  date: '2026-04-01',
  url: 'https://www.alibabacloud.com/help/en/pai/quantization',
  certainty: 'certain',
};

export const optimizePage: Source = {
  document: 'PAI-Blade Python method (blade.optimize)',
  date: '2026-11',
  url: 'https://www.alibabacloud.com/help/en/pai/user-guide/python-method',
  certainty: 'certain',
};

export const deploySkill: Source = {
  document: 'aliyun/alibabacloud-aiops-skills, alibabacloud-pai-eas-service-deploy',
  date: '2026-08',
  url: 'https://github.com/aliyun/alibabacloud-aiops-skills',
  certainty: 'likely',
};

/** Lists each family with its GPU model: gn6v with V100, gn6i with T4, gn5i with P4. */
export const gpuInstancesPage: Source = {
  document: 'Use GPU-accelerated ECIs, Elastic Container Instance documents',
  date: '2026-11',
  certainty: 'certain',
};

/**
 * The meaning of the letters in an instance family: `gn` has NVIDIA GPUs, `c`, `g`, and `r` have
 * none.
 */
export const instanceNamesPage: Source = {
  document: 'Classification and naming of instance types (ECS)',
  date: '2026-02-27',
  url: 'https://www.alibabacloud.com/help/en/elastic-compute-service/latest/instance-type-families',
  certainty: 'certain',
};

/** `IsValidNodeName` in TensorFlow's graph code. */
export const tensorflowNames: Source = {
  document: 'TensorFlow source, node names of a GraphDef',
  date: '2026-11',
  url: 'https://github.com/tensorflow/tensorflow',
  certainty: 'likely',
};

export const slicingPage: Source = {
  document: 'GPU slicing (EAS)',
  date: '2026-11',
  certainty: 'certain',
};

/**
 * FAQ about EAS: an instance must fit on one node, and each node reserves a core for the system.
 */
export const faqPage: Source = {
  document: 'FAQ about EAS',
  date: '2026-03-10',
  url: 'https://www.alibabacloud.com/help/en/pai/faq-about-eas',
  certainty: 'certain',
};

export const jsonStandard: Source = {
  document: 'RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format',
  date: '2017-12',
  url: 'https://www.rfc-editor.org/rfc/rfc8259',
  certainty: 'certain',
};

/** Characters that a path contains and a file name doesn't. */
export const pathSign = /[/\\]/u;

/**
 * Whether a text includes a folder or an address where the name of a file next to the model is
 * expected.
 */
export function isPath(text: string): boolean {
  return pathSign.test(text);
}

/** The last non-empty part of a path. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
}

/** The same fields, each either with a value or absent. */
type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/**
 * The non-empty fields: without those that are undefined or an empty string, list, or object, since
 * service.json omits what is unset.
 */
export function present<Fields extends object>(fields: Fields): Present<Fields>;
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !saysNothing(value)));
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
