import type { Source } from './source.ts';

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

export const regionsPage: Source = {
  document: 'PAI regions and zones',
  date: '2026-06-27',
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
