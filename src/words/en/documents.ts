/** The public documents that the texts rest on, as they are named to a reader. */
export const documents = {
  plugin: 'Blade EAS Plugin, Alibaba Cloud PAI documentation, March 2026',
  parameters: 'Parameters of model services, Alibaba Cloud PAI documentation, 2026',
  reference: 'eascmd command reference, Alibaba Cloud PAI documentation, 2025',
  quantization: 'Quantization, Alibaba Cloud PAI documentation, April 2026',
  blade: 'Python method blade.optimize, Alibaba Cloud PAI documentation',
  processors: 'Built-in processors, Alibaba Cloud PAI documentation, April 2026',
  faq: 'FAQ about EAS, Alibaba Cloud PAI documentation, March 2026',
  contract: 'blade-deploy, README',
} as const;
