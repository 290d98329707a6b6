import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { inspectModels } from '../src/models/read.ts';
import { withModelPath } from '../src/platform/models/files.ts';
import { environmentOf, program, type Surroundings } from '../test/harness/surroundings.ts';
import { type Figure, pairsOf, ratioOf } from './figures.ts';

const megabyte = 2 ** 20;

/** The fields of a message: a number of the field, and bytes or a nested message. */
function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}

const text = (number: number, content: string): Buffer => field(number, Buffer.from(content));

const type = field(5, Buffer.concat([text(1, 'T'), field(2, Buffer.from([6 * 8, 1]))]));

/** A `NodeDef` with the type float32. */
function node(name: string, op: string, inputs: readonly string[]): Buffer {
  const parts = [text(1, name), text(2, op), ...inputs.map((input) => text(3, input)), type];
  return field(1, Buffer.concat(parts));
}

/** A `Const` with `length` bytes of tensor, which are a hole in the file: only their place counts. */
function writeConstant(file: number, at: number, name: string, length: number): number {
  // The lengths of the messages around the tensor, from the inside out.
  const content = Buffer.concat([Buffer.from([4 * 8 + 2]), varint(length)]);
  const tensor = Buffer.concat([
    Buffer.from([8 * 8 + 2]),
    varint(content.length + length),
    content,
  ]);
  const value = Buffer.concat([Buffer.from([2 * 8 + 2]), varint(tensor.length + length), tensor]);
  const entry = Buffer.concat([text(1, 'value'), value]);
  const attribute = Buffer.concat([Buffer.from([5 * 8 + 2]), varint(entry.length + length), entry]);
  const body = Buffer.concat([text(1, name), text(2, 'Const'), attribute]);
  const whole = Buffer.concat([Buffer.from([1 * 8 + 2]), varint(body.length + length), body]);
  writeSync(file, whole, 0, whole.length, at);
  return at + whole.length + length;
}

const layers = 256;

/** A frozen graph of 256 layers with tensors of the same size, `bytes` in all. */
function frozenGraph({ folder }: Surroundings, name: string, bytes: number): string {
  const target = path.join(folder, name);
  const file = openSync(target, 'w');
  let at = 0;
  const write = (buffer: Buffer): void => {
    writeSync(file, buffer, 0, buffer.length, at);
    at += buffer.length;
  };
  write(node('image', 'Placeholder', []));
  for (let layer = 0; layer < layers; layer += 1) {
    at = writeConstant(file, at, `layer_${layer}/kernel`, Math.floor(bytes / layers));
    const input = layer === 0 ? 'image' : `layer_${layer - 1}/MatMul`;
    write(node(`layer_${layer}/MatMul`, 'MatMul', [input, `layer_${layer}/kernel`]));
  }
  write(node('scores', 'Softmax', [`layer_${layers - 1}/MatMul`]));
  closeSync(file);
  return target;
}

/** A graph of so many small nodes. */
function manyNodes({ folder }: Surroundings, name: string, count: number): string {
  const target = path.join(folder, name);
  const file = openSync(target, 'w');
  let batch = [node('image', 'Placeholder', [])];
  for (let index = 0; index < count; index += 1) {
    batch.push(node(`n/${index}`, 'Relu', [index === 0 ? 'image' : `n/${index - 1}`]));
    if (batch.length === 10_000 || index === count - 1) {
      writeSync(file, Buffer.concat(batch));
      batch = [];
    }
  }
  closeSync(file);
  return target;
}

/** A zip with one entry, `graph.pb`: a file that is stored as it is, holes included, or deflated. */
function zipOf({ folder }: Surroundings, name: string, file: string, method: 0 | 8): string {
  const target = path.join(folder, name);
  const { size } = statSync(file);
  const packed = method === 0 ? undefined : deflateRawSync(readFileSync(file));
  const entry = Buffer.from('graph.pb');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(packed?.length ?? size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(entry.length, 22);
  const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, entry]);
  const central = Buffer.alloc(42);
  central.writeUInt16LE(20, 0);
  fields.copy(central, 2);
  const listed = Buffer.concat([Buffer.from('PK\u0001\u0002'), central, entry]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(head.length + (packed?.length ?? size), 12);
  const descriptor = openSync(target, 'w');
  writeSync(descriptor, head);
  if (packed) writeSync(descriptor, packed);
  else copyInto(descriptor, file);
  writeSync(descriptor, Buffer.concat([listed, Buffer.from('PK\u0005\u0006'), end]));
  closeSync(descriptor);
  return target;
}

function copyInto(target: number, file: string): void {
  const source = openSync(file, 'r');
  const buffer = Buffer.alloc(megabyte);
  for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
    writeSync(target, buffer, 0, read);
  }
  closeSync(source);
}

/** What `torch.save` before 1.6 wrote of a list of so many dicts, each with one number. */
function pickleOf({ folder }: Surroundings, name: string, items: number): string {
  const target = path.join(folder, name);
  const magic = [
    0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
  ];
  const before = [...magic, 0x80, 2, 0x4d, 0xe9, 3, 0x2e, 0x80, 2, 0x7d, 0x2e, 0x80, 2, 0x5d, 0x28];
  const key = Buffer.from('image');
  // {}, 'image', 7, SETITEM
  const item = Buffer.concat([
    Buffer.from([0x7d, 0x58, key.length, 0, 0, 0]),
    key,
    Buffer.from([0x4b, 7, 0x73]),
  ]);
  const all = Buffer.alloc(items * item.length, item);
  writeFileSync(target, Buffer.concat([Buffer.from(before), all, Buffer.from('e.')]));
  return target;
}

/** Milliseconds to read each byte of a file once. */
async function readOnce(file: string): Promise<number> {
  const buffer = Buffer.alloc(megabyte);
  const start = performance.now();
  const descriptor = openSync(file, 'r');
  for (let left = statSync(file).size; left > 0; left -= megabyte) readSync(descriptor, buffer);
  closeSync(descriptor);
  return performance.now() - start;
}

/** Milliseconds of the reader alone: a start of Node takes longer than a gigabyte. */
async function inspectHere(file: string): Promise<number> {
  const start = performance.now();
  const { found } = await withModelPath(file, inspectModels);
  const milliseconds = performance.now() - start;
  if (found[0]?.reading.kind !== 'model') throw new Error(JSON.stringify(found));
  return milliseconds;
}

const reportPeak = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

/** The peak of the command in megabytes, by the account of the process itself when it exits. */
async function peakOf(surroundings: Surroundings, file: string): Promise<number> {
  const args = ['--import', reportPeak, program, 'inspect', file, '--json'];
  const child = spawn(process.execPath, args, {
    env: environmentOf(surroundings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let told = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  child.stderr.on('data', (data) => {
    told += data;
  });
  await once(child, 'close');
  if (!printed.includes('"name":"image"')) throw new Error(`inspect printed: ${printed}${told}`);
  return Number(/peak (\d+)/.exec(told)?.[1]) / 1024;
}

/** A gigabyte of tensors is skipped, and neither it nor a million nodes are held. */
export async function modelFiles(surroundings: Surroundings): Promise<readonly Figure[]> {
  const large = frozenGraph(surroundings, 'large.pb', 1024 * megabyte);
  const small = frozenGraph(surroundings, 'small.pb', 8 * megabyte);
  const million = manyNodes(surroundings, 'million.pb', 1_000_000);
  const tenth = manyNodes(surroundings, 'tenth.pb', 100_000);
  const stored = zipOf(surroundings, 'stored.zip', large, 0);
  const unpacked = manyNodes(surroundings, 'unpacked.pb', 300_000);
  const deflated = zipOf(surroundings, 'deflated.zip', unpacked, 8);
  const dicts = pickleOf(surroundings, 'tenth.pth', 30_000);
  const manyDicts = pickleOf(surroundings, 'many.pth', 300_000);
  const peak = (file: string) => () => peakOf(surroundings, file);
  const here = (file: string) => () => inspectHere(file);
  return [
    ratioOf(await pairsOf(9, () => readOnce(large), here(large)), 'ms'),
    ratioOf(await pairsOf(5, peak(small), peak(large)), 'MB'),
    ratioOf(await pairsOf(3, peak(small), peak(million)), 'MB'),
    ratioOf(await pairsOf(3, here(tenth), here(million)), 'ms'),
    ratioOf(await pairsOf(5, here(large), here(stored)), 'ms'),
    ratioOf(await pairsOf(5, here(unpacked), here(deflated)), 'ms'),
    ratioOf(await pairsOf(3, here(dicts), here(manyDicts)), 'ms'),
  ];
}
