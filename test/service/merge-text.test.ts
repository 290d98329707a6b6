import { describe, expect, it, test } from 'vitest';
import { compose } from '../../src/service/compose.ts';
import { decompose } from '../../src/service/decompose.ts';
import { mergeText } from '../../src/service/merge.ts';
import { parseService } from '../../src/service/parse.ts';
import type { Draft } from '../../src/service/types.ts';
import { baseDrafts } from './rules/base-files.ts';

/** The answers in a text. */
function answersIn(text: string): Draft {
  const { service } = parseService(JSON.parse(text.replace(/^\uFEFF/u, '')));
  if (service === undefined) throw new Error(`no service: ${text}`);
  return decompose(service).draft;
}

/** The text with some answers changed; `undefined` takes one back. */
function changed(text: string, changes: { readonly [Key in keyof Draft]: Draft[Key] | undefined }) {
  const before = answersIn(text);
  const entries = Object.entries({ ...before, ...changes });
  const after: Draft = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return mergeText(text, before, after);
}

const byHand = `{
    "labels": {"team": "nlp", "who": ["a",  "b"]},
    "model_path" : "oss://my-bucket/models/textcnn/",
    "metadata": {
        "name": "textcnn_prod", "resource": "eas-r-abc",
        "rpc": { "keepalive": 5000 },
        "memory": 4000,   "instance": 1
    },

    "processor": "tensorflow_cpu_1.15", "warm_up_data_path": "oss://my-bucket/warm.bin"
}`;

describe('a file that a person wrote by hand', () => {
  it('is the same to the byte where no answer differs', () => {
    expect(changed(byHand, {})).toBe(byHand);
  });

  it('has its name and its group changed where it has them', () => {
    expect(changed(byHand, { name: 'textcnn_v2' })).toBe(
      byHand.replace('textcnn_prod', 'textcnn_v2'),
    );
    expect(changed(byHand, { serviceResource: 'eas-r-xyz' })).toBe(
      byHand.replace('eas-r-abc', 'eas-r-xyz'),
    );
  });

  it('loses what an answer takes back, and nothing beside it', () => {
    expect(changed(byHand, { serviceResource: '' })).toBe(
      byHand.replace(', "resource": "eas-r-abc"', ''),
    );
    const shared = byHand.replace('"processor"', '"resource": "eas-r-xyz", "processor"');
    expect(changed(shared, { serviceResource: '' })).toBe(
      byHand.replace(', "resource": "eas-r-abc"', ''),
    );
    expect(changed('{"resource": "eas-r-a", "x": 1}', { serviceResource: '' })).toBe('{"x": 1}');
    expect(changed('{ "resource": "eas-r-a" }', { serviceResource: '' })).toBe('{}');
  });

  it('has other numbers and paths in the same places', () => {
    expect(changed(byHand, { memory: 8000, modelPath: 'oss://other/m/' })).toBe(
      byHand.replace('4000', '8000').replace('my-bucket/models/textcnn', 'other/m'),
    );
  });

  it('gets a plugin as it writes everything, before what stands behind it in the documents', () => {
    const after = changed(byHand, { blade: true });
    const plugin = `"plugins": [
        {
            "command": "blade --mode eas_plugin --optimize_for cpu",
            "image": "registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest"
        }
    ]`;
    expect(after).toContain(plugin);
    expect(after.replace(/,\s*"plugins": \[[^\]]*\]/u, '')).toBe(byHand);
  });

  it('gets a key between its neighbors', () => {
    expect(changed(byHand, { ossEndpoint: 'oss-cn-beijing.aliyuncs.com' })).toBe(
      byHand.replace(
        'textcnn/",\n',
        'textcnn/",\n    "oss_endpoint" : "oss-cn-beijing.aliyuncs.com",\n',
      ),
    );
    expect(changed('{"processor":"tensorflow_cpu_1.15"}', { name: 'a_b' })).toBe(
      '{"name":"a_b","processor":"tensorflow_cpu_1.15"}',
    );
    expect(changed('{}', { name: 'a_b', instances: 1 })).toBe(
      '{\n  "name": "a_b",\n  "metadata": {\n    "instance": 1\n  }\n}',
    );
  });
});

const withModel = `{
\t"name": "textcnn",
\t"processor": "tensorflow_cpu_1.15",
\t"plugins": [{
\t\t"command": "blade  --mode eas_plugin --optimize_for cpu --verbose",
\t\t"image": "registry.example.com/mirror:cpu_latest",
\t\t"config": {"model_info": {"frozen.pb": {"optimization_level": "O1", "mine": 1, "inputs": ["a"]}}}
\t}]
}
`;

describe('the plugin of a file', () => {
  it('keeps its own command, image and unknown settings, and takes another model along', () => {
    expect(changed(withModel, { modelFile: 'v2.pb' })).toBe(
      withModel.replace('frozen.pb', 'v2.pb'),
    );
    expect(changed(withModel, { optimizationLevel: 'o2', inputs: ['a', 'b'] })).toBe(
      withModel.replace('O1', 'o2').replace('["a"]', '["a", "b"]'),
    );
    expect(changed(withModel, { testData: 'test.npy', inputs: undefined })).toBe(
      withModel.replace(
        '"O1", "mine": 1, "inputs": ["a"]',
        '"O1", "test_data": "test.npy", "mine": 1',
      ),
    );
  });

  it('changes its runtime with the device', () => {
    const after = changed(withModel, { device: 'gpu', pluginResource: 'T4_8CORE' });
    expect(after).toContain('"blade --mode eas_plugin --optimize_for gpu"');
    expect(after).toContain('"tensorflow_gpu_1.15"');
    expect(after).toContain(':gpu_latest",\n\t\t"resource": "T4_8CORE",\n\t\t"config"');
  });

  it('goes as a whole with Blade, and its settings with the model file', () => {
    const without = changed(withModel, {
      blade: false,
      modelFile: undefined,
      optimizationLevel: undefined,
      inputs: undefined,
    });
    expect(without).toBe(withModel.replace(/,\n\t"plugins": \[[\s\S]*\n\t\}\]/u, ''));
    const bare = changed(withModel, {
      modelFile: undefined,
      optimizationLevel: undefined,
      inputs: undefined,
    });
    expect(bare).toBe(withModel.replace(/,\n\t\t"config".*$/mu, ''));
  });

  it('is answered from an empty list as from none', () => {
    const text = '{\n  "processor": "tensorflow_cpu_1.15",\n  "plugins": []\n}\n';
    expect(JSON.parse(changed(text, { blade: true }))).toEqual({
      processor: 'tensorflow_cpu_1.15',
      plugins: compose({ blade: true, device: 'cpu' }).plugins,
    });
  });

  it('may hold a model that is called __proto__', () => {
    const text = withModel.replace('frozen.pb', '__proto__');
    expect(changed(text, { optimizationLevel: 'o2' })).toBe(text.replace('O1', 'o2'));
    expect(changed(text, { modelFile: 'a.pb' })).toBe(text.replace('__proto__', 'a.pb'));
    expect(Object.prototype).not.toHaveProperty('mine');
  });
});

describe('what editors and systems leave in a text', () => {
  it('a byte order mark and line ends of Windows stay', () => {
    const text = `\uFEFF${byHand.replaceAll('\n', '\r\n')}\r\n`;
    expect(changed(text, {})).toBe(text);
    const after = changed(text, { blade: true, cpu: 4 });
    expect(after.startsWith('\uFEFF{\r\n')).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    expect(answersIn(after)).toMatchObject({ blade: true, cpu: 4 });
  });

  it('of a key that stands twice the last counts, and both go', () => {
    const text = '{"name": "a_one", "x": 1, "name": "a_two", "resource": "r", "resource": "s"}';
    expect(changed(text, { name: 'b_new' })).toBe(text.replace('a_two', 'b_new'));
    expect(changed(text, { serviceResource: '' })).toBe(
      '{"name": "a_one", "x": 1, "name": "a_two"}',
    );
    const twice = '{"metadata": {"memory": 1}, "metadata": {"memory": 2}}';
    expect(changed(twice, { memory: 3 })).toBe(
      '{"metadata": {"memory": 1}, "metadata": {"memory": 3}}',
    );
    expect(changed('{"metadata": {"memory": 1}, "metadata": {}}', { memory: 3 })).toMatch(
      /^\{"metadata": \{"memory": 1\}, "metadata": \{\s*"memory": 3\s*\}\}$/,
    );
  });

  it('keys written with escapes are found', () => {
    const text = '{"n\\u0061me": "a_one", "metadata": {"m\\u0065mory": 1}}';
    expect(changed(text, { name: 'a_two', memory: 2 })).toBe(
      text.replace('a_one', 'a_two').replace('1}', '2}'),
    );
  });

  it('nesting deeper than the engine recurses is no hindrance', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = `{"mine": ${deep}, "name": "a_one"}`;
    expect(changed(text, { name: 'a_two' })).toBe(`{"mine": ${deep}, "name": "a_two"}`);
  });
});

test('a processor that the questions do not offer stays until Blade replaces it', () => {
  const text = '{"name": "a_b", "processor": "tensorflow_gpu_2.7", "metadata": {"gpu": 1}}';
  expect(changed(text, { name: 'b_c' })).toBe(text.replace('a_b', 'b_c'));
  expect(changed(text, { blade: true, framework: 'tensorflow' })).toContain('tensorflow_gpu_1.15');
});

test('what is no service is given back', () => {
  expect(mergeText('[{"name": 1}]', {}, baseDrafts.plain)).toBe('[{"name": 1}]');
});

test('a value of the wrong type is replaced by its answer, and stays without one', () => {
  const text = '{"name": 1, "metadata": [], "processor": "tensorflow_cpu_1.15", "mine": {}}';
  const before = { serviceResource: '', device: 'cpu', framework: 'tensorflow' } as const;
  expect(mergeText(text, before, before)).toBe(text);
  const after = { ...before, name: 'textcnn', memory: 4000 };
  expect(JSON.parse(mergeText(text, before, after))).toEqual({
    ...{ name: 'textcnn', metadata: { memory: 4000 } },
    ...{ processor: 'tensorflow_cpu_1.15', mine: {} },
  });
});
