/** The frameworks whose processors carry the Blade engine (domain: processors). */
export type Framework = 'tensorflow' | 'pytorch';
export type Device = 'cpu' | 'gpu';
export type GpuModel = 'T4' | 'V100' | 'P4';
type OptimizationLevel = 'o1' | 'o2';

/**
 * What a person has answered so far: one optional field an answer, named for the question it
 * answers. Absent means "not answered"; the empty string never stands for that, except
 * `serviceResource: ''`, which is the answer "the public resource group".
 */
export interface Draft {
  readonly region?: string;
  readonly blade?: boolean;
  readonly device?: Device;
  readonly framework?: Framework;
  /**
   * The processor of a file from the user, where no device and framework stand for it. No
   * question asks for it: it stays until Blade, which needs one of its own, is answered. `''` is a file
   * that names none because it brings its own, or containers.
   */
  readonly processor?: string;
  readonly name?: string;
  /** `oss://bucket/path/`, or an http(s) archive. */
  readonly modelPath?: string;
  /** Asked only when the bucket is in another region than the service. */
  readonly ossEndpoint?: string;
  /** `''` is the public group, else `eas-r-...`. */
  readonly serviceResource?: string;
  /** Of the public group: the machine of each instance, such as `ecs.gn6i-c4g1.xlarge`. */
  readonly instanceType?: string;
  readonly serviceCard?: GpuModel;
  readonly pluginResource?: string;
  readonly pluginGpu?: number;
  readonly instances?: number;
  /** Cores of one instance. */
  readonly cpu?: number;
  /** Megabytes of one instance. */
  readonly memory?: number;
  /** Cards of one instance. */
  readonly gpu?: number;
  readonly cuda?: string;
  /** A file name: the key of `model_info`. */
  readonly modelFile?: string;
  readonly optimizationLevel?: OptimizationLevel;
  readonly testData?: string;
  readonly calibrationDataset?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  /** Sets of shapes, an inner list for each set, an element for each input: `[['1*512', '3*256']]`. */
  readonly inputShapes?: readonly (readonly string[])[];
  /** Sets of ranges, as the shapes are: `[['[0,1]', '[a,z]']]`. */
  readonly inputRanges?: readonly (readonly string[])[];
  readonly weightAdjustment?: 'true' | 'false';
}

export type DraftKey = keyof Draft;

export type Severity = 'error' | 'warning';

/** Where in service.json a finding stands: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/**
 * What a rule found. It holds no sentence: `words/` makes one from the code and the values, in the
 * reader's language.
 */
export interface Finding {
  /** The rule's name, such as `plugin-resource-missing`; part of the public face of `--json`. */
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  /** The question whose answer fixes it, where there is one. */
  readonly field?: DraftKey;
  /** What the sentence needs: the value found, what is allowed, names. */
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Where a row of the catalogue or a rule comes from, so that a reader can look it up and a later hand can renew it. */
export interface Source {
  /** The page or program that says it. */
  readonly document: string;
  /** The document's own date, or, where it shows none, when it was read: `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  readonly url?: string;
  /** `certain`: read in an official page or sample. `likely`: several indirect sources agree. */
  readonly certainty: 'certain' | 'likely';
}

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

/** The public documents that the catalogue and the rules stand on. */
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

/** Names card and family side by side: gn6v with V100, gn6i with T4, gn5i with P4. */
export const gpuInstancesPage: Source = {
  document: 'Use GPU-accelerated ECIs, Elastic Container Instance documents',
  date: '2026-11',
  certainty: 'certain',
};

/** What the letters of an instance family mean: `gn` has NVIDIA GPUs, `c`, `g`, and `r` have none. */
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

/** FAQ about EAS: one node takes a whole instance, and keeps a core for the system. */
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

/** What a path has and a file name has not. */
export const pathSign = /[/\\]/u;

/** Whether a text names a folder too, or an address, where a file beside the model is meant. */
export function isPath(text: string): boolean {
  return pathSign.test(text);
}

/** The last part of a path that names something. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
}

/** The same fields, each there with a value or not there at all. */
type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/**
 * The fields that say something: without those that are undefined, an empty text, an empty list or
 * an empty object, since service.json leaves out what is unset.
 */
export function present<Fields extends object>(fields: Fields): Present<Fields>;
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !saysNothing(value)));
}

function saysNothing(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
