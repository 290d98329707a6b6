import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOfPath } from '../../src/service/catalog/fields.ts';
import { parseService } from '../../src/service/parse.ts';

describe('parseService', () => {
  it('gives back the very value, unknown keys and order kept', () => {
    const value: unknown = JSON.parse(
      '{"zeta":1,"resource":"eas-r-a","metadata":{"workspace_id":"7","instance":1},"name":"abc","__proto__":{"x":1}}',
    );
    const { service } = parseService(value);
    expect(service).toBe(value);
    expect(Object.keys(service ?? {})).toEqual([
      'zeta',
      'resource',
      'metadata',
      'name',
      '__proto__',
    ]);
  });

  it.each([
    [null, [], 'object'],
    [[], [], 'object'],
    [{ name: 1 }, ['name'], 'string'],
    [{ metadata: [] }, ['metadata'], 'object'],
    [{ metadata: { instance: '1' } }, ['metadata', 'instance'], 'number'],
    [{ metadata: { cuda: true } }, ['metadata', 'cuda'], 'string'],
    [{ plugins: {} }, ['plugins'], 'array'],
    [{ plugins: ['blade'] }, ['plugins', 0], 'object'],
    [
      { plugins: [{ config: { model_info: [] } }] },
      ['plugins', 0, 'config', 'model_info'],
      'object',
    ],
    [
      { plugins: [{ config: { model_info: { 'a.pb': { inputs: ['a', 2] } } } }] },
      ['plugins', 0, 'config', 'model_info', 'a.pb', 'inputs', 1],
      'string',
    ],
  ])('names the place in %j and what is expected there', (value, path, expected) => {
    const { problems } = parseService(value);
    // Its words name the place too, but for the file as a whole.
    const values = path.length === 0 ? { expected } : { expected, item: path.join('.') };
    const field = fieldOfPath(path);
    const place = field === undefined ? { path } : { path, field };
    expect(problems).toEqual([{ code: 'schema', severity: 'error', ...place, values }]);
  });

  it('names every place at once', () => {
    const { problems } = parseService({ name: 1, plugins: {}, metadata: { memory: '4000' } });
    expect(problems?.map(({ path }) => path.join('.'))).toEqual([
      'name',
      'metadata.memory',
      'plugins',
    ]);
  });

  it('answers for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseService(value);
        expect((parsed.service === undefined) !== (parsed.problems === undefined)).toBe(true);
        expect(parsed.problems?.length).not.toBe(0);
      }),
    );
  });
});
