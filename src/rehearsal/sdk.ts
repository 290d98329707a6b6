import { type JsonObject, textAt } from './json.ts';

const release = 'http://pai-blade.oss-cn-zhangjiakou.aliyuncs.com/release/3.18.0';
const blade = /^(tensorflow|pytorch)_(cpu|gpu)_(\d+\.\d+)$/;

/**
 * Where the service fetches a processor from. The two TensorFlow 1.15 addresses are those of the
 * Blade EAS Plugin page's transcripts; the others are formed after them, as none is public.
 */
export const sdkAddress = (config: JsonObject): string => {
  const processor = textAt(config, 'processor') ?? 'custom';
  const [, framework, device, version] = blade.exec(processor) ?? [];
  if (framework === undefined || device === undefined || version === undefined) {
    return `${release}/${processor}-Linux.tar.gz`;
  }
  const cuda = (textAt(config, 'metadata', 'cuda') ?? '10.0').replace('.', '');
  const platform = device === 'gpu' ? `cu${cuda}` : 'cpu';
  const file = `${framework}_SDK_${device}`.toUpperCase();
  return `${release}/py3.6.8_${platform}_tf1.15.0_torch1.6.0_abiprecxx11/${file}.d12d3dc-91024d0-${version}.0-Linux.tar.gz`;
};
