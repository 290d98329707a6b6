/** The frameworks whose processors carry the Blade engine (domain: processors). */
export type Framework = 'tensorflow' | 'pytorch';
export type Device = 'cpu' | 'gpu';
export type Card = 'T4' | 'V100' | 'P4';
export type OptimizationLevel = 'o1' | 'o2';

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
   * The processor of a file that a person brought, where no device and framework stand for it. No
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
  readonly serviceCard?: Card;
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
