import { expect, test } from 'vitest';
import { wrapWords } from '../../src/messages/layout.ts';
import { badBucket } from '../../src/service/model-path.ts';

test.each([
  ['oss://b/models/', 'b'],
  ['oss://My_Bucket/models/', 'My_Bucket'],
  ['oss://-models/textcnn/', '-models'],
  ['oss://my-bucket/models/', null],
  ['oss://my-bucket', null],
  ['oss://my-bucket.oss-cn-shanghai.aliyuncs.com/models/', null],
  ['./models', null],
])('what can be no bucket of %s is %s', (path, bucket) => {
  expect(badBucket(path)).toBe(bucket);
});

test('an address is broken behind a slash, and not before its last one', () => {
  expect(wrapWords('oss://my-models/textcnn/', 23)).toEqual(['oss://my-models/', 'textcnn/']);
  expect(wrapWords('oss://my-models/textcnn/', 24)).toEqual(['oss://my-models/textcnn/']);
  const long = `oss://models/${'a'.repeat(30)}`;
  expect(wrapWords(long, 40).join('')).toBe(long);
  expect(wrapWords(long, 40)[0]).toHaveLength(40);
});
