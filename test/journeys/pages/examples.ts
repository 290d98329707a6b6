import type { Script } from './guide.ts';

/** The group of the document's examples, which the rehearsal's account has: nodes with T4, and room. */
export const group = 'eas-r-6dbzve8ip0xnzte5rp';

/** The answers that give the source document's CPU example but for its name, which the path tells. */
export const cpuAnswers: Script = [
  ['modelPath', 'oss://my-bucket/models/textcnn/'],
  ['region', 'China (Shanghai)'],
  ['where', `CPU ${group}`],
  ['framework', 'TensorFlow'],
  ['advanced'],
];

/** The same where nobody shows the account's groups: each part of where it runs is a question. */
export const cpuAnswersUnseen: Script = [
  ...cpuAnswers.slice(0, 2),
  ['where', 'Another group'],
  ['serviceResource', group],
  ['device', 'CPU'],
  ...cpuAnswers.slice(3),
];

/** The name of the service in the document's examples. */
export const documentedName = 'blade_eas_plugin_test';

/** Up to the details of the document's GPU example: the model's file tells the framework and its own name. */
export const gpuAnswers: Script = [
  ['modelPath', 'oss://my-bucket/models/textcnn/frozen.pb'],
  ['region', 'China (Shanghai)'],
  ['where', `GPU T4 ${group}`],
];

/** A whole set of answers at once: straight to the review. */
export const answered =
  '--template cpu-blade --region cn-shanghai --name textcnn --model-path oss://my-bucket/models/textcnn/';

/** The same for a GPU, with the template's settings of the model. */
export const answeredGpu =
  '--template gpu-blade --region cn-shanghai --name textcnn --service-card T4 --model-path oss://my-bucket/models/textcnn/';

/** Every answer but the name, which this path doesn't tell: it is the only question. */
export const unnamed =
  '--template cpu-blade --region cn-shanghai --model-path oss://my-bucket/models/';
