import { maskConfig } from '../../eascmd/secrets.ts';
import { sanitize } from '../../eascmd/splitter.ts';
import type { Answers } from '../../questions/answers.ts';
import type { Hidden, Step } from '../../questions/define.ts';
import { type Conversation, currentStep, initialChoice } from '../../questions/navigation.ts';
import { asciiTwins, canFilter, filterOptions, type Labeled } from '../../questions/text-field.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import { compose } from '../../service/compose.ts';
import type { Path } from '../../service/types.ts';
import { configOf, mergedText } from '../file.ts';
import type { State } from '../state.ts';

/** The service file as it would be with the answer being typed or pointed at. */
export function previewOf(state: State): {
  readonly service: unknown;
  readonly marked: readonly Path[];
} {
  const answers = withPending(state);
  const step = currentStep(state.conversation);
  const { sourceFile } = state;
  const service = sourceFile ? configOf(mergedText(sourceFile, answers)) : compose(answers);
  return { service: maskConfig(service), marked: step?.paths(answers) ?? [] };
}

function withPending({ conversation, highlighted }: State): Answers {
  const { draft, field } = conversation;
  const step = currentStep(conversation);
  if (!step) {
    return draft;
  }
  const pending =
    step.kind === 'text'
      ? field.value || step.fallback(draft)
      : (highlighted ?? initialChoice(conversation));
  if (pending === undefined) {
    return draft;
  }
  const typed = step.typed(draft, asciiTwins(pending));
  return step.write(typed.answers, typed.text).draft ?? draft;
}

/** A piece of a JSON line, for highlighting. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation';
  readonly text: string;
}

export interface JsonLine {
  readonly indent: number;
  readonly tokens: readonly JsonToken[];
  /** The line's path in the document. */
  readonly path: readonly (string | number)[];
}

type JsonPath = readonly (string | number)[];

/** The lines of `JSON.stringify(value, null, 2)`, each with its path in the document. */
export function jsonLines(value: unknown): JsonLine[] {
  return lines(value, [], 0, [], []);
}

function lines(
  value: unknown,
  path: JsonPath,
  indent: number,
  before: readonly JsonToken[],
  after: readonly JsonToken[],
): JsonLine[] {
  const entries = entriesOf(value);
  if (!entries || entries.length === 0) {
    return [{ indent, path, tokens: [...before, scalar(value), ...after] }];
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = entries.flatMap(([key, item], index) =>
    lines(
      item,
      [...path, key],
      indent + 2,
      typeof key === 'string' ? [keyToken(key), punctuation(': ')] : [],
      index < entries.length - 1 ? [punctuation(',')] : [],
    ),
  );
  return [
    { indent, path, tokens: [...before, punctuation(open)] },
    ...inner,
    { indent, path, tokens: [punctuation(close), ...after] },
  ];
}

function entriesOf(value: unknown): [string | number, unknown][] | undefined {
  if (Array.isArray(value)) {
    return value.map((item, index) => [index, item]);
  }
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function scalar(value: unknown): JsonToken {
  // A file may come from anyone: don't draw what could move the cursor or reverse the text.
  const text = sanitize(JSON.stringify(value) ?? 'null');
  switch (typeof value) {
    case 'string':
      return { kind: 'string', text };
    case 'number':
      return { kind: 'number', text };
    case 'boolean':
      return { kind: 'literal', text };
    default:
      return { kind: value === null ? 'literal' : 'punctuation', text };
  }
}

const keyToken = (key: string): JsonToken => ({
  kind: 'key',
  text: sanitize(JSON.stringify(key)),
});
const punctuation = (text: string): JsonToken => ({ kind: 'punctuation', text });

/** Whether a line belongs to one of the paths, or to something within it. */
export function standsIn(line: JsonLine, places: readonly JsonPath[]): boolean {
  return places.some((place) => place.every((step, depth) => line.path[depth] === step));
}

/** What Enter chooses while a list selects no row. No item of any list has this value. */
export const nothingSelected = '(nothing)';

/** What a list shows now: valid, and matching the filter. */
export interface OfferedList {
  readonly options: readonly Labeled[];
  readonly hidden: readonly Hidden[];
  readonly filters: boolean;
  /** The row that the pointer starts on: the current answer, or else the default. -1: no row. */
  readonly initialIndex: number;
}

/** `label` names a value in the reader's language, because users filter by what they read. */
export function offeredList(
  conversation: Conversation,
  step: Step,
  label: (value: string) => string,
): OfferedList {
  const { offered, hidden } = step.options(conversation.draft);
  const labeled = offered.map(({ value }) => ({
    value,
    label: label(value),
    ...(step.id === 'region' ? { also: findRegion(value)?.chineseName ?? '' } : {}),
  }));
  const filters = canFilter(labeled);
  const options = filters ? filterOptions(labeled, conversation.filter) : labeled;
  const first = initialChoice(conversation);
  const index = options.findIndex(({ value }) => value === first);
  return { options, hidden, filters, initialIndex: first === undefined ? -1 : Math.max(0, index) };
}
