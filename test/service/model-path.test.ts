import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelPathFacts } from '../../src/service/model-path.ts';
import { checkAnswer } from '../../src/service/rules/draft.ts';
import { runs } from '../harness/property-runs.ts';

const untold = { isFolderOfFile: false, modelFile: null, framework: null, region: null };

describe('a path', () => {
  it.each([
    ['a TensorFlow file', 'oss://b/textcnn/frozen.pb', 'tensorflow', 'frozen.pb', 'textcnn'],
    ['a text graph', 'oss://b/textcnn/graph.pbtxt', 'tensorflow', 'graph.pbtxt', 'textcnn'],
    ['a PyTorch file', 'oss://b/textcnn/bert.pt', 'pytorch', 'bert.pt', 'bert'],
    ['the other ending', 'oss://b/textcnn/traced.pth', 'pytorch', 'traced.pth', 'textcnn'],
  ])(
    'of %s is its folder, with what the ending tells',
    (_what, typed, framework, modelFile, name) => {
      expect(modelPathFacts(typed)).toEqual({
        ...{ path: 'oss://b/textcnn/', isFolderOfFile: true, region: null },
        ...{ framework, modelFile, name },
      });
    },
  );

  it('of saved_model.pb is its folder, and no key of model_info', () => {
    expect(modelPathFacts('oss://b/textcnn/1/saved_model.pb')).toEqual({
      ...{ path: 'oss://b/textcnn/1/', isFolderOfFile: true, region: null },
      ...{ framework: 'tensorflow', modelFile: null, name: 'textcnn' },
    });
  });

  it.each([
    ['a folder', 'oss://b/models/textcnn/', 'textcnn'],
    ['a folder without its slash', 'oss://b/models/textcnn', 'textcnn'],
    ['an archive', 'oss://b/models/textcnn.tar.gz', 'textcnn'],
    ['an archive of the web', 'https://example.com/a/textcnn.zip', 'textcnn'],
    ['the root of a bucket', 'oss://textcnn/', null],
    ['a bucket alone', 'oss://textcnn', null],
    ['nothing', '', null],
  ])('of %s stays as it is, and tells no file', (_what, typed, name) => {
    expect(modelPathFacts(typed)).toEqual({ ...untold, path: typed, name });
  });

  it('of a file at the root of a bucket stays: the folder would be all of the bucket', () => {
    expect(modelPathFacts('oss://b/textcnn.pb')).toMatchObject({
      ...{ path: 'oss://b/textcnn.pb', isFolderOfFile: false, framework: 'tensorflow' },
    });
  });

  it.each(['http', 'https'])('of a file over %s stays: what is fetched is the file', (scheme) => {
    const typed = `${scheme}://example.com/a/textcnn.pb?Signature=x%2Fy`;
    expect(modelPathFacts(typed)).toMatchObject({ path: typed, isFolderOfFile: false });
    expect(modelPathFacts(typed)).toMatchObject({ framework: 'tensorflow', name: 'textcnn' });
  });

  it('of an OSS console page is the path that it shows, with its region', () => {
    const page = 'https://oss.console.aliyun.com/bucket/oss-cn-shanghai/my-models/object';
    expect(modelPathFacts(`${page}?path=nlp%2Ftextcnn%2F`)).toEqual({
      ...{ ...untold, path: 'oss://my-models/nlp/textcnn/', name: 'textcnn' },
      region: 'cn-shanghai',
    });
    expect(modelPathFacts(page)).toMatchObject({ path: 'oss://my-models/', name: null });
    expect(modelPathFacts(page.replace('cn-shanghai', 'mars'))).toMatchObject({ region: null });
    expect(modelPathFacts(page.replace('oss.console', 'evil.console')).region).toBeNull();
  });
});

describe('the name', () => {
  it.each([
    ['oss://b/textcnn/v3/', 'textcnn'],
    ['oss://b/textcnn/1/', 'textcnn'],
    ['oss://b/textcnn/1.0.2/', 'textcnn'],
    ['oss://b/textcnn/20260301/', 'textcnn'],
    ['oss://b/textcnn/2026-03-01/', 'textcnn'],
    ['oss://b/textcnn/step-100/', 'textcnn'],
    ['oss://b/textcnn/export/model/', 'textcnn'],
    ['oss://b/textcnn/frozen_graph.pb', 'textcnn'],
    ['oss://b/models/', null],
    ['oss://b/1/2/', null],
    ['oss://b/Text-CNN (new)/', 'text_cnn_new'],
    ['oss://b/Text%20CNN/', 'text_cnn'],
    ['oss://b/100%/textcnn%/', 'textcnn'],
    ['oss://b/3d_unet/', 'd_unet'],
    ['oss://b/文本分类/', null],
    ['oss://b/textcnn/ab/', 'textcnn'],
    [`oss://b/${'a'.repeat(80)}/`, 'a'.repeat(63)],
  ])('of %s is %s', (typed, name) => {
    expect(modelPathFacts(typed).name).toBe(name);
  });

  it('is one that the rules of names accept, whatever the path', () => {
    let named = 0;
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.stringMatching(/^[A-Za-z0-9_. -]{1,80}$/u),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('oss://b/', 'https://h/', '', '/'),
        fc.array(part),
        (start, parts) => {
          const { name } = modelPathFacts(`${start}${parts.join('/')}`);
          if (name === null) return;
          named += 1;
          expect(checkAnswer('name', { name })).toEqual([]);
        },
      ),
      { numRuns: runs(1000) },
    );
    expect(named).toBeGreaterThan(runs(100));
  });
});

describe('any path', () => {
  it('is the same again when it is typed again', () => {
    const part = fc.stringMatching(/^[a-z0-9_.-]{1,12}$/u);
    const ending = fc.constantFrom('', '/', '.pb', '.pt', '/saved_model.pb', '.tar.gz');
    fc.assert(
      fc.property(fc.array(part), ending, (parts, end) => {
        const { path } = modelPathFacts(`oss://b/${parts.join('/')}${end}`);
        expect(modelPathFacts(path).path).toBe(path);
      }),
    );
  });
});
