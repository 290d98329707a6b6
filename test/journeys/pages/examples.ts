import type { Script } from './guide.ts';

/** The answers that give the source document's CPU example; the rest is as it is offered. */
export const cpuAnswers: Script = [
  ['region', 'China (Shanghai)'],
  ['name', 'blade_eas_plugin_test'],
  ['serviceResource', 'eas-r-6dbzve8ip0xnzte5rp'],
  ['blade'],
  ['device'],
  ['framework'],
  ['instances'],
  ['cpu'],
  ['memory'],
  ['modelPath', 'oss://my-bucket/models/textcnn/'],
  ['ossEndpoint'],
  ['advanced'],
];

/** What eascmd shows of the group, before it is chosen: then its card is not asked. */
const seenT4 = /eas-r-6dbzve8ip0xnzte5rp +T4/;

/**
 * Up to the advanced questions of the document's GPU example. CUDA and the plugin group have one legal
 * value, the card is seen: none of them is asked.
 */
export const gpuAnswers: Script = [
  ['region', 'China (Shanghai)'],
  ['name', 'blade_eas_plugin_test'],
  ['serviceResource', 'eas-r-6dbzve8ip0xnzte5rp', seenT4],
  ['blade', 'Yes'],
  ['device', 'GPU'],
  ['framework', 'TensorFlow'],
  ['instances'],
  ['cpu'],
  ['memory'],
  ['gpu'],
  ['pluginGpu'],
  ['modelPath', 'oss://my-bucket/models/textcnn/'],
  ['ossEndpoint'],
];

/** Flags that answer every question but the advanced ones: the review is the first screen. */
export const cpuFlags =
  '--region cn-shanghai --name textcnn --service-resource eas-r-6dbzve8ip0xnzte5rp --blade --device cpu' +
  ' --framework tensorflow --instances 1 --memory 4000 --model-path oss://my-bucket/models/textcnn/';

/** A whole set of answers at once: straight to the review. */
export const answered =
  '--template cpu-blade --region cn-shanghai --name textcnn --model-path oss://my-bucket/models/textcnn/';

/** The same for a GPU, with the template's settings of the model. */
export const answeredGpu =
  '--template gpu-blade --region cn-shanghai --name textcnn --service-card T4 --model-path oss://my-bucket/models/textcnn/';
