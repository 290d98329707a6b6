import { alternatives } from './catalog/fields.ts';
import { bladePlugin } from './catalog/processors.ts';
import { compose } from './compose.ts';
import {
  blockOf,
  type Container,
  colonOf,
  containerAt,
  indentOf,
  inlineOf,
  layoutOf,
  type Member,
  separatorOf,
  withEdits,
} from './json/edit.ts';
import { type ModelInfo, type Plugin, readableService, type Service } from './parse.ts';
import { isObject, type JsonObject, own, valueAt } from './suggest.ts';
import { type Draft, type Path, present } from './types.ts';

/**
 * Writes the answers that differ into the text of a user's service file. Unknown keys, order,
 * whitespace, line endings, and a byte order mark stay as they are; if no answer changed, so does
 * every byte. `before` is what `decompose` reads from the text, `after` is what is answered now.
 */
export function mergeText(given: string, before: Draft, after: Draft): string {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = given.slice(mark.length);
  const service = readableService(JSON.parse(text));
  if (service === undefined) return given;
  return `${mark}${mergeChanges(service, before, after).reduce(applyChange, text)}`;
}

/** The changes to make in the file, by path. */
function mergeChanges(file: Service, before: Draft, after: Draft): readonly Change[] {
  const composedBefore = compose(before);
  const composedAfter = compose(after);
  return [
    ...changesOf([], file, placed(file, composedBefore), placed(file, composedAfter)),
    ...pluginChanges(file, { before, after, composedBefore, composedAfter }),
  ];
}

/**
 * Puts answers that have two paths where the file has them: the service reference has the name and
 * the group in `metadata`, the plugin's page at the top. If both paths have a value, both are
 * updated.
 */
function placed(file: Service, { plugins: _plugins, ...composed }: Service): JsonObject {
  return alternatives.reduce<JsonObject>((all, { at, or }) => {
    if (!says(valueAt(file, or))) return all;
    const value = valueAt(all, at);
    const moved = value === undefined ? all : withValue(all, or, value);
    return says(valueAt(file, at)) ? moved : withValue(moved, at, undefined);
  }, composed);
}

const says = (value: unknown): boolean => value !== undefined && value !== '';

/** A copy with the value at the path, or without the key. */
function withValue(object: JsonObject, [key = '', ...rest]: Path, value: unknown): JsonObject {
  const { [key]: there, ...others } = object;
  if (rest.length > 0) {
    return { ...object, [key]: withValue(isObject(there) ? there : {}, rest, value) };
  }
  return value === undefined ? others : { ...object, [key]: value };
}

/** Applies one change to the text. `changesOf` makes sure that its parent exists. */
function applyChange(text: string, change: Change): string {
  const { path } = change;
  const container = containerAt(text, path.slice(0, -1));
  const key = path.at(-1);
  if (container === undefined || key === undefined) return text;
  const member = container.members.findLast((each) => each.key === key);
  switch (change.kind) {
    case 'remove':
      return member === undefined ? text : removeAll(text, container, path);
    case 'rename':
      return member === undefined ? text : rename(text, member, change.key);
    case 'set':
      return member === undefined
        ? insert(text, container, key, change)
        : replace(text, member, change.value);
  }
}

type Setting = Extract<Change, { kind: 'set' }>;

/** Moves a member to another path and creates the missing objects around it. */
export function moveMember(text: string, from: Path, to: readonly string[]): string {
  const held = from.slice(0, -1);
  const member = containerAt(text, held)?.members.findLast(({ key }) => key === from.at(-1));
  if (member === undefined) return text;
  const value: unknown = JSON.parse(text.slice(member.value, member.end));
  // The objects that already exist. The missing part is written as one value.
  const there = to.findIndex((_, index) => containerAt(text, to.slice(0, index + 1)) === undefined);
  const path = to.slice(0, Math.max(there, 0) + 1);
  const whole = to
    .slice(path.length)
    .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  const removed = applyChange(text, { kind: 'remove', path: from });
  const behind = containerAt(removed, path.slice(0, -1))?.members.map(({ key }) => String(key));
  return applyChange(removed, { kind: 'set', path, value: whole, behind: behind ?? [] });
}

/** Removes every duplicate of the key. Otherwise an earlier one would take effect. */
function removeAll(text: string, container: Container, path: Path): string {
  const { members, open, close } = container;
  const index = members.findLastIndex(({ key }) => key === path.at(-1));
  const member = members[index];
  if (member === undefined) return text;
  const before = members[index - 1];
  const behind = members[index + 1];
  // Removes one of the two separators: the one after the member, if the member starts a line that
  // continues.
  const breaks = (start: number, end: number) => text.slice(start, end).includes('\n');
  const goesOn = behind !== undefined && !breaks(member.end, behind.start);
  const begins = before === undefined || breaks(before.end, member.start);
  const [from, to] =
    behind !== undefined && (before === undefined || (begins && goesOn))
      ? [member.start, behind.start]
      : before !== undefined
        ? [before.end, member.end]
        : [open + 1, close];
  const left = withEdits(text, [{ offset: from, length: to - from, text: '' }]);
  return applyChange(left, { kind: 'remove', path });
}

function rename(text: string, { start, keyEnd }: Member, key: string): string {
  return withEdits(text, [{ offset: start, length: keyEnd - start, text: JSON.stringify(key) }]);
}

/** A value on one line stays on one line. */
function replace(text: string, member: Member, value: unknown): string {
  const { start, value: offset, end } = member;
  const isInline = !text.slice(offset, end).includes('\n');
  const isEmpty = /^[[{]\s*[\]}]$/u.test(text.slice(offset, end));
  const blank = colonOf(text, member).includes(' ') ? ' ' : '';
  const after =
    isInline && !(isEmpty && text.includes('\n'))
      ? inlineOf(value, blank)
      : blockOf(value, layoutOf(text), indentOf(text, start));
  return withEdits(text, [{ offset, length: end - offset, text: after }]);
}

/**
 * Inserts the member after the one that precedes it in the documented order, or first if none does.
 */
function insert(
  text: string,
  container: Container,
  key: string | number,
  { value, behind }: Setting,
): string {
  const { members, open, close } = container;
  const layout = layoutOf(text);
  if (members.length === 0) {
    const indent = indentOf(text, open);
    const whole = blockOf({ [key]: value }, layout, indent);
    return withEdits(text, [{ offset: open, length: close + 1 - open, text: whole }]);
  }
  const at = members.findLastIndex((each) => behind.includes(String(each.key)));
  const separator = separatorOf(text, container, at);
  const neighbor = members[Math.max(at, 0)];
  const colon = neighbor === undefined ? ': ' : colonOf(text, neighbor);
  const lines = separator.split('\n');
  const written =
    lines.length > 1
      ? blockOf(value, layout, indentOf(`${separator}.`, separator.length))
      : inlineOf(value, colon.includes(' ') ? ' ' : '');
  const member = `${JSON.stringify(key)}${colon}${written}`;
  const before = members[at];
  return before === undefined
    ? withEdits(text, [
        { offset: neighbor?.start ?? open + 1, length: 0, text: `${member}${separator}` },
      ])
    : withEdits(text, [{ offset: before.end, length: 0, text: `${separator}${member}` }]);
}

/** The answers before and after, and what is composed from them. */
interface PluginAnswers {
  readonly before: Draft;
  readonly after: Draft;
  readonly composedBefore: Service;
  readonly composedAfter: Service;
}

/** The changes to make in `plugins`. Other vendors' plugins stay as they are. */
function pluginChanges(
  file: Service,
  { before, after, composedBefore, composedAfter }: PluginAnswers,
): readonly Change[] {
  const there = bladePlugin(file);
  const plugins = file.plugins ?? [];
  const [now] = composedAfter.plugins ?? [];
  if (before.blade === true && after.blade !== true) {
    if (there === undefined) return [];
    const path = plugins.length === 1 ? ['plugins'] : ['plugins', there.index];
    return [{ kind: 'remove', path }];
  }
  if (now === undefined) return [];
  if (there === undefined) {
    const behind = ['name', 'model_path', 'oss_endpoint', 'processor', 'metadata'];
    return [{ kind: 'set', path: ['plugins'], value: [...plugins, now], behind }];
  }
  const was = composedBefore.plugins?.[0] ?? {};
  const place = ['plugins', there.index];
  const names = { nameBefore: before.modelFile, name: after.modelFile };
  return [
    ...changesOf(place, there.plugin, withoutConfig(was), withoutConfig(now)),
    ...modelChanges(place, there.plugin, { was, now, ...names }),
  ];
}

interface ModelAnswers {
  readonly was: Plugin;
  readonly now: Plugin;
  readonly nameBefore: string | undefined;
  readonly name: string | undefined;
}

/** A new file name takes over the settings written under the old one. */
function modelChanges(
  place: Path,
  { config }: Plugin,
  { was, now, nameBefore, name }: ModelAnswers,
): readonly Change[] {
  const placeOfConfig = [...place, 'config'];
  const placeOfModels = [...placeOfConfig, 'model_info'];
  if (nameBefore !== undefined && name === undefined) {
    const isAll = Object.keys(config ?? {}).every((key) => key === 'model_info');
    return [{ kind: 'remove', path: isAll ? placeOfConfig : placeOfModels }];
  }
  const models = config?.model_info ?? {};
  const there = nameBefore === undefined ? undefined : model(models, nameBefore);
  if (there === undefined || nameBefore === name || name === undefined) {
    return changesOf(
      place,
      { config },
      present({ config: was.config }),
      present({ config: now.config }),
    );
  }
  const path = [...placeOfModels, nameBefore ?? ''];
  const other = model(models, name);
  const infoNow = model(now.config?.model_info ?? {}, name) ?? {};
  if (other !== undefined) {
    return [{ kind: 'remove', path }, ...changesOf([...placeOfModels, name], other, {}, infoNow)];
  }
  const infoBefore = model(was.config?.model_info ?? {}, nameBefore ?? '') ?? {};
  return [
    { kind: 'rename', path, key: name },
    ...changesOf([...placeOfModels, name], there, infoBefore, infoNow),
  ];
}

/** Own keys only: a model can be called `__proto__`. */
function model(models: Readonly<Record<string, ModelInfo>>, name: string): ModelInfo | undefined {
  return Object.hasOwn(models, name) ? models[name] : undefined;
}

function withoutConfig({ config: _config, ...plugin }: Plugin): Plugin {
  return plugin;
}

/** A path in the service file that is rewritten. */
type Change =
  | { readonly kind: 'remove'; readonly path: Path }
  /** A new name for the same content: the model's file. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string }
  | {
      readonly kind: 'set';
      readonly path: Path;
      readonly value: unknown;
      /** The keys that precede it in the documented order. */
      readonly behind: readonly string[];
    };

/**
 * The changes that make a path in the file match what is composed now instead of what was composed
 * before. Content that wasn't composed, or already matches, stays as it is.
 */
function changesOf(
  path: Path,
  file: JsonObject,
  before: JsonObject,
  after: JsonObject,
): readonly Change[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key): readonly Change[] => {
    const [there, was, is] = [own(file, key), own(before, key), own(after, key)];
    const place = [...path, key];
    if (isSame(was, is) || isSame(there, is)) return [];
    if (is === undefined) return removal(place, there, was);
    if (isObject(is) && isObject(there)) {
      return changesOf(place, there, isObject(was) ? was : {}, is);
    }
    const order = Object.keys(after);
    return [{ kind: 'set', path: place, value: is, behind: order.slice(0, order.indexOf(key)) }];
  });
}

/** Removes an object along with what was composed from it, if it contains nothing else. */
function removal(path: Path, there: unknown, was: unknown): readonly Change[] {
  if (there === undefined) return [];
  const holdsMore =
    isObject(there) && isObject(was) && Object.keys(there).some((key) => !Object.hasOwn(was, key));
  return holdsMore ? changesOf(path, there, was, {}) : [{ kind: 'remove', path }];
}

/** Lists of strings are compared as a whole. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return JSON.stringify(one) === JSON.stringify(other);
  }
  return Object.is(one, other);
}
