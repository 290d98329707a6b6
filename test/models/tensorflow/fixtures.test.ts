import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { ByteReader, sourceOf, textOf } from '../../../src/models/bytes.ts';
import { type Visitor, walkBinary } from '../../../src/models/protobuf.ts';
import { inspectModels } from '../../../src/models/read.ts';
import { NodeVisitor } from '../../../src/models/tensorflow/messages.ts';
import { walkText } from '../../../src/models/text-format.ts';
import { withModelPath } from '../../../src/platform/models/files.ts';

const folder = path.join(import.meta.dirname, '..', 'fixtures', 'tensorflow');

const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));

test.each(names)('%s is read as reviewed', async (name) => {
  const inspection = await withModelPath(path.join(folder, name), inspectModels);
  await expect(`${JSON.stringify(inspection, null, 2)}\n`).toMatchFileSnapshot(
    path.join(folder, `${name}.expected.json`),
  );
});

const summary = z.object({
  producer: z.number(),
  functions: z.array(z.string()),
  nodes: z.array(
    z.object({
      name: z.string(),
      op: z.string(),
      inputs: z.array(z.string()),
      attributes: z.array(z.string()),
    }),
  ),
});

test.each(names.filter((name) => /\.pb(?:txt)?$/.test(name)))(
  "the nodes of %s are those that TensorFlow's own classes read",
  async (name) => {
    const expected = summary.parse(readJson(`${name}.nodes.json`));
    const nodes: unknown[] = [];
    let inputs: string[] = [];
    const node = new NodeVisitor(
      (each) => {
        const attributes = [...each.attributes.keys()].sort();
        nodes.push({ name: textOf(each.name), op: each.op, inputs, attributes });
        inputs = [];
      },
      (input) => inputs.push(textOf(input)),
    );
    const graph: Visitor = {
      fields: { node: 1 },
      enter: (field) => (field === 1 ? node : undefined),
    };
    const reader = new ByteReader(sourceOf(readFileSync(path.join(folder, name))));
    await (name.endsWith('.pb') ? walkBinary(reader, graph) : walkText(reader, graph));
    expect(nodes).toEqual(expected.nodes);
  },
);

const tensors = z.record(
  z.string(),
  z.object({ name: z.string(), type: z.string(), shape: z.nullable(z.array(z.number())) }),
);
const meta = z.object({
  meta_graphs: z.array(
    z.object({
      tags: z.array(z.string()),
      tensorflow: z.string(),
      producer: z.number(),
      signatures: z.record(z.string(), z.object({ inputs: tensors, outputs: tensors })),
    }),
  ),
});

test.each(names.filter((name) => /^saved-model-(?:1|2|bare)$/.test(name)))(
  "the signatures of %s are those that TensorFlow's own classes read",
  async (name) => {
    const { meta_graphs: graphs } = meta.parse(readJson(`${name}.meta.json`));
    const { found } = await withModelPath(path.join(folder, name), inspectModels);
    const [first] = found;
    if (first?.reading.kind !== 'model') throw new Error('no model');
    const { model } = first.reading;
    const asRecord = (list: typeof model.inputs) =>
      Object.fromEntries(
        list.map(({ key, name: tensor, type, shape }) => [
          key,
          {
            name: tensor.includes(':') ? tensor : `${tensor}:0`,
            type,
            shape: shape?.map((size) => size ?? -1) ?? null,
          },
        ]),
      );
    const signatures = Object.fromEntries(
      (model.signatures ?? []).map(({ name: key, inputs, outputs }) => [
        key,
        { inputs: asRecord(inputs), outputs: asRecord(outputs) },
      ]),
    );
    expect([
      {
        tags: model.tags,
        tensorflow: model.versions['tensorflow'],
        producer: Number(model.versions['producer']),
        signatures,
      },
    ]).toEqual(graphs);
  },
);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}
