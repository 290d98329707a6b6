import type { RuleCode } from '../../service/rules/check.ts';

const unknownKey = 'No document has another, so nothing is known to read it.';
const bladeRuntime = 'Only the listed processors are documented to carry the runtime of Blade.';
const besideModel = 'It is looked for by its name, in the model path.';
const ownRegion = 'An internal host is reached from its own region alone.';

/** Why each rule is there, from the document that is its source; what is not documented is said to be so. */
export const ruleReasons: Readonly<Record<RuleCode, string>> = {
  'not-utf-8':
    'JSON that is exchanged is UTF-8: read as that, other text turns into something else.',
  'byte-order-mark': 'JSON that is exchanged has none, and a reader may refuse it.',
  'not-json': 'What does not parse is not read at all.',
  'duplicate-key': 'Which of the two counts depends on the reader.',
  schema: 'What the service makes of another type is not documented.',
  'key-near-miss': 'A misspelled key sets nothing: what it was for stays as it is.',
  'key-misplaced': 'At another place nothing is known to read it.',
  'plugins-empty': 'An empty list names no plugin: the model runs as it is.',
  'plugin-key-unknown': unknownKey,
  'placeholder-left': 'It names nothing that exists.',
  'name-missing': 'The service is created, called and deleted by its name.',
  'name-form': 'Its endpoint and its image are named after it.',
  'name-twice':
    "Alibaba's own SDK reads the one at the top; which one the service reads is not documented.",
  'model-path-missing': 'Without one there is nothing to load.',
  'model-path-form':
    'The service fetches the model from there; a local path is for the test command alone.',
  'model-path-not-archive': 'What comes over http(s) is unpacked: TAR.GZ, TAR, BZ2 or ZIP.',
  'bucket-in-other-region':
    'Without an endpoint the bucket is looked for in the region of the service.',
  'bucket-host-internal': ownRegion,
  'oss-endpoint-form': 'The documents have a host there, without http:// and without a path.',
  'oss-endpoint-internal': ownRegion,
  'oss-endpoint-other-region': 'A bucket is found at the endpoint of its own region.',
  'processor-missing': 'The processor is what loads the model and answers.',
  'processor-not-listed': 'One that is not listed may not exist.',
  'blade-processor-unsupported': bladeRuntime,
  'instance-missing': 'The reference has it as required.',
  'instance-below-one': 'The reference asks for one or more.',
  'number-not-whole': 'Instances, cores, megabytes and GPUs are counted.',
  'number-too-small': 'With less there is nothing to run on.',
  'gpu-missing': 'A GPU processor has nothing to run on without one.',
  'memory-looks-like-gb':
    'The number is read as megabytes, and an instance with so few runs out of memory.',
  'cuda-not-text': 'As a number, 10.0 becomes 10 on the way.',
  'cuda-not-plugin-version': 'The plugin optimizes for that version alone.',
  'cuda-unset': 'The example of the documents sets it; what holds without it is not documented.',
  'cuda-not-listed': 'One that is not listed may not exist.',
  'service-resource-form':
    'A dedicated group is named by its ID; the public group by leaving the key out.',
  'service-resource-twice':
    'Which of the two counts is not documented, nor so which group is paid for.',
  'plugin-command-missing': 'It starts the optimization; the documents require it.',
  'plugin-command-wrong-device': 'A model is optimized for one device, and has to run on that one.',
  'plugin-command-not-listed':
    'One is listed for each device; another is not known to optimize anything.',
  'plugin-image-missing': 'Blade comes in it; the documents require it.',
  'plugin-image-wrong-device': 'Each image optimizes for one device.',
  'plugin-image-not-listed': 'One is listed for each device; another is not known to hold Blade.',
  'plugin-resource-missing': 'The optimization runs on a GPU of its own, which that group has.',
  'plugin-region-without-groups': 'No other region is listed with a plugin group.',
  'plugin-group-not-listed': 'No other group is documented there.',
  'plugin-card-mismatch': 'What Blade makes on one card is made for that card.',
  'plugin-card-without-group': 'What Blade makes on one card is made for that card.',
  'plugin-resource-on-cpu':
    'The listed groups are of GPU nodes, which optimizing for CPU does not use.',
  'plugin-resource-not-needed': 'The documents name a group for GPU alone.',
  'plugin-gpu-on-cpu': 'The documents count GPUs for GPU alone.',
  'plugin-config-key-unknown': unknownKey,
  'model-info-several': 'The plugin takes one.',
  'model-info-key-empty': 'The key says which file the items are about.',
  'model-file-other-framework': 'Neither framework reads the files of the other.',
  'model-path-single-file': 'The model and its data are looked for in the model path alone.',
  'model-info-key-path': besideModel,
  'optimization-item-unknown': unknownKey,
  'weight-adjustment-outside-quantization': 'At another place nothing is known to read it.',
  'quantization-item-unknown': unknownKey,
  'optimization-level-unknown': 'The documents have two: o1 loses nothing, o2 quantizes to INT8.',
  'optimization-level-case': 'Either is read; the documents write it so.',
  'o2-on-cpu': 'On CPU it may bring nothing.',
  'o2-pytorch-without-calibration': 'PyTorch is quantized offline alone, which needs one.',
  'o2-online-int8': 'Without one it is quantized online; offline is documented as faster.',
  'data-file-path': besideModel,
  'data-file-extension': 'TensorFlow saves its data as .npy, PyTorch as .pth.',
  'pytorch-without-test-data':
    'Real inputs bring more, the documents say, and for PyTorch above all.',
  'node-names-not-needed': 'Only TensorFlow needs them.',
  'sets-not-nested': 'Each inner list is one set, with one text for each input.',
  'sets-empty': 'It says nothing of any input.',
  'sets-uneven': 'Each set is about the same inputs.',
  'sets-not-matching-inputs': 'The documents ask for as many as there are inputs.',
  'shape-malformed': 'The documents write 1*512.',
  'range-malformed': 'The documents write [1,2].',
  'range-reversed': 'Otherwise no value lies in it.',
  'model-file-missing': 'The items stand under the name of the file that they are about.',
  'processor-replaced': bladeRuntime,
  'plugin-answers-without-blade': 'Without the plugin they set nothing.',
};
