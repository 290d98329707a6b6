import { expect, test } from 'vitest';
import { checkText } from '../../../src/service/check.ts';
import { brokenFiles } from '../rules/broken-files.ts';
import { brokenValue } from './arbitrary-service.ts';

/** What is underlined of a file that breaks one rule: the key where that is wrong, else the value. */
const underlined = brokenFiles.map((file) => {
  const { findings, text } = checkText(JSON.stringify(brokenValue(file), null, 2), file.context);
  const pieces = findings.map(({ span, place }) => {
    const piece = text.slice(span.offset, span.offset + span.length);
    // The line and the columns say the same.
    const line = text.split('\n')[place.line - 1] ?? '';
    expect(line.slice(place.column - 1, place.endColumn - 1)).toBe(piece);
    return piece;
  });
  return `${file.code}: ${pieces.join(', ')}`;
});

test('each rule underlines what is wrong, sign by sign', () => {
  expect(underlined).toMatchInlineSnapshot(`
    [
      "placeholder-left: <yourBucket>",
      "key-near-miss: "plugin"",
      "key-near-miss: "ossEndpoint"",
      "key-near-miss: "memmory"",
      "key-near-miss: "Gpus"",
      "key-misplaced: "cpu"",
      "key-misplaced: "plugins"",
      "key-misplaced: "model_info"",
      "key-misplaced: "optimization_level"",
      "plugins-empty: "plugins"",
      "plugin-key-unknown: "name"",
      "name-twice: "other_name"",
      "name-missing: {",
      "name-form: "TextCNN"",
      "name-form: "my-service"",
      "name-form: "ab"",
      "name-form: "1st_service"",
      "name-form: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"",
      "model-path-missing: {",
      "model-path-form: "./models/textcnn"",
      "model-path-form: "oss://my-bucket"",
      "model-path-not-archive: "https://example.com/model.pb"",
      "bucket-in-other-region: {",
      "bucket-host-internal: "https://my-bucket.oss-cn-beijing-internal.aliyuncs.com/a.tar.gz"",
      "oss-endpoint-form: "http://oss-cn-beijing.aliyuncs.com"",
      "oss-endpoint-internal: "oss-cn-beijing-internal.aliyuncs.com"",
      "oss-endpoint-other-region: "oss-cn-shenzhen.aliyuncs.com"",
      "processor-missing: {",
      "processor-missing: {",
      "processor-not-listed: "tensorflow_cpu_1.51"",
      "blade-processor-unsupported: "tensorflow_cpu_2.7"",
      "blade-processor-unsupported: "pmml"",
      "instance-missing: "metadata"",
      "instance-below-one: 0",
      "number-not-whole: 1.5",
      "number-not-whole: 1.5",
      "number-too-small: 0",
      "number-too-small: 0",
      "gpu-missing: "metadata"",
      "memory-looks-like-gb: 16",
      "cuda-not-text: 10",
      "cuda-not-plugin-version: "11.2"",
      "cuda-unset: "metadata"",
      "cuda-not-listed: "12.9"",
      "service-resource-form: "my-group"",
      "service-resource-twice: "eas-r-other"",
      "plugin-command-missing: {",
      "plugin-command-wrong-device: "blade --mode eas_plugin --optimize_for cpu"",
      "plugin-command-not-listed: "blade --optimize_for cpu"",
      "plugin-image-missing: {",
      "plugin-image-wrong-device: "registry.cn-shanghai.aliyuncs.com/eas/pai-blade-deploy:cpu_latest"",
      "plugin-image-not-listed: "example.com/blade:cpu_3"",
      "plugin-image-not-listed: "example.com/blade:v3"",
      "plugin-resource-missing: {",
      "plugin-region-without-groups: "T4_8CORE"",
      "plugin-group-not-listed: "V100_8CORE"",
      "plugin-group-not-listed: "A10_8CORE"",
      "plugin-card-mismatch: "P4_8CORE"",
      "plugin-card-without-group: {",
      "plugin-resource-on-cpu: "T4_8CORE"",
      "plugin-resource-not-needed: "eas-r-a1"",
      "plugin-gpu-on-cpu: 1",
      "plugin-config-key-unknown: "level"",
      "model-info-several: "model_info"",
      "model-info-key-empty: """,
      "model-file-other-framework: "model.PT"",
      "model-path-single-file: "oss://my-bucket/models/frozen.pb"",
      "model-info-key-path: "models/frozen.pb"",
      "optimization-item-unknown: "calib_data"",
      "weight-adjustment-outside-quantization: "weight_adjustment"",
      "quantization-item-unknown: "bits"",
      "optimization-level-unknown: "o3"",
      "optimization-level-case: "O1"",
      "o2-on-cpu: "o2"",
      "o2-pytorch-without-calibration: "resnet50.pt"",
      "o2-online-int8: "frozen.pb"",
      "data-file-path: "data/test.npy"",
      "data-file-path: "oss://my-bucket/calib.npy"",
      "data-file-extension: "test.pth"",
      "data-file-extension: "calib.npy"",
      "pytorch-without-test-data: "resnet50.pt"",
      "node-names-not-needed: "inputs"",
      "node-names-not-needed: "outputs"",
      "sets-not-nested: "input_shapes"",
      "sets-not-nested: "input_shapes"",
      "sets-not-nested: "[0,1]"",
      "sets-empty: "input_shapes"",
      "sets-empty: [",
      "sets-uneven: [",
      "sets-uneven: [",
      "sets-not-matching-inputs: [",
      "sets-not-matching-inputs: [",
      "shape-malformed: "3x4"",
      "range-malformed: "0,1"",
      "range-reversed: "[1,-1]"",
    ]
  `);
});
