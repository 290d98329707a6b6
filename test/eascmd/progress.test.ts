import { expect, test } from 'vitest';
import { readProgress } from '../../src/eascmd/lines.ts';

/** Every form that a public page or transcript shows, in the order in which it was seen. */
const forms = [
  ['Service is now creating', 'create'],
  ['Service is now deploying', 'create'],
  ['Creating api gateway', 'create'],
  ['Schedule process to node cn-shanghai.i-uf6hv6kfua25q1k8****', 'schedule'],
  ['Downloading oss file: oss://blade-qa/test_assets/tf_security_textcnn/', 'download'],
  ['Downloading http file: https://blade-opt.oss-cn-hangzhou.aliyuncs.com/x.tar.gz', 'download'],
  ['Fetching processor from [http://pai-blade.oss-cn-zhangjiakou.aliyuncs.com/x]', 'download'],
  ['Successfully downloaded all artifacts', 'download'],
  ['Executing plugin eas-plugin-73d70d54: registry/eas/pai-blade-deploy:cpu_latest', 'optimize'],
  ['Building image registry/eas/x:v0.0.1-20211117170541', 'build'],
  ['Building image [registry/eas/x:v0.0.1-20190224001315]', 'build'],
  ['Pushing image registry/eas/x:v0.0.1-20211117170541', 'push'],
  ['Successfully pushed image registry/eas/x:v0.0.1-20211117170541', 'push'],
  ['Successfully created ingress', 'ingress'],
  ['Successfully synchronized resources', 'sync'],
  ['Successfully patch resources', 'sync'],
  ['Waiting [Total: 1, Pending: 1, Running: 0]', 'start'],
  ['Running [Total: 1, Pending: 0, Running: 1]', 'start'],
  ['Service is now waiting to all available', 'start'],
  ['Service is now running', 'start'],
  ['Stage scale complete', 'start'],
  ['Service start successfully', 'start'],
  ['Service is running', 'start'],
] as const;

test.each(forms)('%s: %s', (text, phase) => {
  expect(readProgress(text).phase).toBe(phase);
});

test('facts', () => {
  expect(
    readProgress('Executing plugin eas-plugin-7126ee68: reg.com/eas/x:gpu_latest').fact,
  ).toEqual({
    kind: 'plugin',
    id: 'eas-plugin-7126ee68',
    image: 'reg.com/eas/x:gpu_latest',
  });
  expect(readProgress('Pushing image [reg.com/eas/x:v0.0.1-2019]').fact).toEqual({
    kind: 'image',
    image: 'reg.com/eas/x:v0.0.1-2019',
  });
  expect(readProgress('Waiting [Total: 12, Pending: 3, Running: 9]').fact).toEqual({
    kind: 'instances',
    total: 12,
    pending: 3,
    running: 9,
  });
  expect(readProgress('Service is running').fact).toEqual({ kind: 'running' });
});

test.each(['Service is now running', 'Service is running out of memory', 'The Service is running'])(
  '%s is not the last line',
  (text) => {
    expect(readProgress('Service is running').fact?.kind).toBe('running');
    expect(readProgress(text).fact).toBeNull();
  },
);

test('unknown text has no phase', () => {
  expect(readProgress('Replicating weights')).toEqual({ phase: null, fact: null });
  expect(readProgress('Service is terminating')).toEqual({ phase: null, fact: null });
  expect(readProgress('')).toEqual({ phase: null, fact: null });
});
