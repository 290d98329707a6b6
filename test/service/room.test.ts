import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Need, roomFor } from '../../src/service/account.ts';
import { arbitraryNode, node } from './nodes.ts';

const need: Need = { cpu: 4, memory: 4096, gpu: 1 };

test('a node that has all of it has room', () => {
  expect(roomFor(need, [node()])).toEqual({
    kind: 'room',
    node: 'i-uf6dedicated0000012',
    instances: 1,
  });
});

test('one core is kept for the system: a node of four takes no four', () => {
  const four = node({ cpu: { total: 4, used: 0 } });
  expect(roomFor(need, [four])).toEqual({
    kind: 'short',
    node: four.name,
    lacks: [{ item: 'cpu', needs: 4, free: 3 }],
    fits: 0,
    instances: 1,
  });
  expect(roomFor({ ...need, cpu: 3 }, [four])).toMatchObject({ kind: 'room' });
});

test('one node must have all of it: two halves are no whole', () => {
  const cores = node({ name: 'i-cores', gpu: { total: 1, used: 1 } });
  const gpu = node({ name: 'i-gpu', cpu: { total: 16, used: 14 } });
  expect(roomFor(need, [cores, gpu])).toMatchObject({ kind: 'short' });
});

test('the node that comes nearest is named', () => {
  const far = node({ name: 'i-far', cpu: { total: 16, used: 15 }, gpu: { total: 1, used: 1 } });
  const near = node({ name: 'i-near', cpu: { total: 16, used: 12 } });
  expect(roomFor(need, [far, near])).toEqual({
    kind: 'short',
    node: 'i-near',
    lacks: [{ item: 'cpu', needs: 4, free: 3 }],
    fits: 0,
    instances: 1,
  });
});

test('instances are counted node by node, never by what is free in all', () => {
  const two = node({ cpu: { total: 12, used: 0 }, gpu: { total: 2, used: 0 } });
  expect(roomFor({ ...need, instances: 2 }, [two])).toMatchObject({ kind: 'room', instances: 2 });
  expect(roomFor({ ...need, instances: 3 }, [two])).toMatchObject({ kind: 'short', fits: 2 });
  // Three cores are left on each of two nodes: six, and no place for an instance of four.
  const left = node({ cpu: { total: 8, used: 0 }, gpu: { total: 4, used: 0 } });
  expect(roomFor({ ...need, instances: 3 }, [left, left])).toMatchObject({ fits: 2, lacks: [] });
  expect(roomFor({ ...need, instances: 3 }, [left, node({ memory: null })])).toEqual({
    kind: 'unknown',
  });
});

describe('what is not known', () => {
  test('is neither room nor a lack of it', () => {
    expect(roomFor(need, [node({ memory: null })])).toEqual({ kind: 'unknown' });
    expect(roomFor(need, [])).toEqual({ kind: 'unknown' });
  });

  test('does not hide that another node has room, or that this one cannot', () => {
    expect(roomFor(need, [node({ memory: null }), node()])).toMatchObject({ kind: 'room' });
    const full = node({ memory: null, gpu: { total: 1, used: 1 } });
    expect(roomFor(need, [full])).toMatchObject({ kind: 'short', lacks: [{ item: 'gpu' }] });
  });

  test('matters only where it is needed', () => {
    expect(roomFor({ memory: 4000 }, [node({ cpu: null, gpu: null })])).toMatchObject({
      kind: 'room',
    });
  });
});

const needs: fc.Arbitrary<Need> = fc.record(
  {
    cpu: fc.integer({ min: 1, max: 16 }),
    memory: fc.nat({ max: 32_000 }),
    gpu: fc.nat({ max: 4 }),
    instances: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);
const nodes = fc.array(arbitraryNode, { maxLength: 5 });

test('another node never takes room away, and needing less never needs more', () => {
  fc.assert(
    fc.property(needs, nodes, arbitraryNode, (wanted, those, another) => {
      const before = roomFor(wanted, those);
      if (before.kind !== 'room') return;
      expect(roomFor(wanted, [...those, another]).kind).toBe('room');
      // One core is less than any number of them, but more than an answer that is left open.
      if (wanted.cpu !== undefined) {
        expect(roomFor({ ...wanted, cpu: 1 }, those).kind).toBe('room');
      }
    }),
  );
});

test('what is said to lack is less than what is needed, and never below nothing', () => {
  fc.assert(
    fc.property(needs, nodes, (wanted, those) => {
      const room = roomFor(wanted, those);
      if (room.kind !== 'short') return;
      expect(room.lacks.length > 0).toBe(room.fits === 0);
      expect(room.fits).toBeLessThan(room.instances);
      for (const { item, needs: wants, free } of room.lacks) {
        expect(wants).toBe(wanted[item]);
        expect(free).toBeLessThan(wants);
        expect(free).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
