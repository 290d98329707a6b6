import * as fc from 'fast-check';
import { applyEdits, modify } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/service/compose.ts';
import { decompose } from '../../src/service/decompose.ts';
import { mergeText } from '../../src/service/merge.ts';
import { parseService } from '../../src/service/parse.ts';
import type { Draft } from '../../src/service/types.ts';
import { arbitraryDraft } from './arbitrary-draft.ts';

const blanks = fc.array(
  fc.constantFrom('', '', ' ', '  ', '\n', '\r\n', '\n    ', '\r\n\t', '\n\n  '),
  { minLength: 1, maxLength: 40 },
);
const orders = fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 40 });
const marks = fc.constantFrom('', '', '\uFEFF');

interface Oddities {
  readonly blank: () => string;
  readonly order: () => number;
}

/** A value as nobody but a stubborn editor would write it: keys in any order, blanks anywhere. */
function oddText(value: unknown, odd: Oddities): string {
  const around = (text: string): string => `${odd.blank()}${text}${odd.blank()}`;
  if (Array.isArray(value)) {
    return `[${value.map((each) => around(oddText(each, odd))).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .map(([key, inner]) => ({ key, inner, at: odd.order() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ key, inner }) => `${around(JSON.stringify(key))}:${around(oddText(inner, odd))}`);
  return `{${members.join(',')}}`;
}

interface Extras {
  readonly inMetadata: boolean;
  readonly mine: unknown;
}

/** A file with these answers, and at every depth something that no question is about. */
function fileOf(draft: Draft, { inMetadata, mine }: Extras): unknown {
  const { name, resource, metadata, plugins, ...rest } = compose(draft);
  const placed = { name, ...(resource === undefined ? {} : { resource }) };
  return {
    ...rest,
    ...(inMetadata ? {} : placed),
    labels_of_mine: mine,
    metadata: { ...metadata, ...(inMetadata ? placed : {}), rpc: { keepalive: 5000 } },
    ...(plugins === undefined
      ? {}
      : {
          plugins: plugins.map(({ config, ...plugin }) => ({
            ...plugin,
            log_of_mine: true,
            ...(config === undefined ? {} : { config: withItem(config) }),
          })),
        }),
  };
}

function withItem({
  model_info: models = {},
}: {
  model_info?: Record<string, object> | undefined;
}) {
  const entries = Object.entries(models).map(([key, info]) => [key, { ...info, item_of_mine: 1 }]);
  return { model_info: Object.fromEntries(entries) };
}

/** One after the other, and from the beginning again. */
function inTurn<Value>(values: readonly Value[], none: Value): () => Value {
  let at = 0;
  return () => {
    at += 1;
    return values[at % values.length] ?? none;
  };
}

const arbitraryFile = fc
  .record({
    draft: arbitraryDraft,
    inMetadata: fc.boolean(),
    mine: fc.jsonValue({ maxDepth: 2 }),
    blanks,
    orders,
    mark: marks,
  })
  .map(({ draft, inMetadata, mine, blanks: blank, orders: order, mark }) => {
    const odd = { blank: inTurn(blank, ''), order: inTurn(order, 0) };
    return { draft, text: `${mark}${oddText(fileOf(draft, { inMetadata, mine }), odd)}\n` };
  });

function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/^\uFEFF/u, ''));
}

function answersIn(text: string): Draft {
  return decompose(parseService(parsed(text)).service ?? {}).draft;
}

/** What a service file can say of answers. */
const said = (draft: Draft): Draft => decompose(compose(draft)).draft;

const merged = (text: string, after: Draft): string => mergeText(text, answersIn(text), after);

describe('answers merged into a text', () => {
  it('leave every byte where none differs', () => {
    fc.assert(
      fc.property(arbitraryFile, ({ draft, text }) => {
        expect(answersIn(text)).toEqual(said(draft));
        expect(merged(text, draft)).toBe(text);
      }),
    );
  });

  it('are what the text says then, over all that no question is about', () => {
    fc.assert(
      fc.property(arbitraryFile, arbitraryDraft, ({ draft, text }, after) => {
        const result = merged(text, after);
        expect(answersIn(result)).toEqual(said(after));
        const [before, now] = [parsed(text), parsed(result)];
        expect(now['labels_of_mine']).toEqual(before['labels_of_mine']);
        expect(now['metadata']).toMatchObject({ rpc: { keepalive: 5000 } });
        const [mine, itemOfMine] = [/"log_of_mine"/.test(result), /"item_of_mine"/.test(result)];
        expect(mine).toBe(draft.blade === true && after.blade === true);
        expect(itemOfMine).toBe(draft.modelFile !== undefined && after.modelFile !== undefined);
        expect(result.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      }),
    );
  });

  it('merged again change nothing', () => {
    fc.assert(
      fc.property(arbitraryFile, arbitraryDraft, ({ text }, after) => {
        const result = merged(text, after);
        expect(merged(result, after)).toBe(result);
      }),
    );
  });

  it('change one value as jsonc-parser does, and not a byte beside it', () => {
    fc.assert(
      fc.property(arbitraryFile, fc.integer({ min: 1, max: 9999 }), ({ draft, text }, number) => {
        const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
        const body = text.slice(mark.length);
        const expected = (path: string[], value: unknown) =>
          `${mark}${applyEdits(body, modify(body, path, value, {}))}`;
        expect(merged(text, { ...draft, memory: number })).toBe(
          expected(['metadata', 'memory'], number),
        );
        expect(merged(text, { ...draft, modelPath: `oss://b-2/${number}/` })).toBe(
          expected(['model_path'], `oss://b-2/${number}/`),
        );
      }),
    );
  });

  it('changed and changed back say what they said', () => {
    fc.assert(
      fc.property(arbitraryFile, arbitraryDraft, ({ draft, text }, other) => {
        // What goes with the plugin, the model or the group is the text's own, and no answer brings it back.
        const kept = ({ blade, modelFile, serviceResource = '' }: Draft) =>
          JSON.stringify([blade, modelFile === undefined, serviceResource === '']);
        fc.pre(kept(draft) === kept(other));
        expect(parsed(merged(merged(text, other), draft))).toEqual(parsed(text));
      }),
    );
  });
});
