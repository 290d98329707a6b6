import { compose } from '../compose.ts';
import type { Draft } from '../draft.ts';
import { parseService, type Service } from '../service.ts';
import { applyChange } from './apply-change.ts';
import { type Change, changesOf } from './changes.ts';
import { pluginChanges } from './plugin-changes.ts';

/**
 * The text of a service file that a person brought, with the answers that differ written into it.
 * Unknown keys, order, blanks, line ends and a byte order mark stay as they are; with no other answer,
 * every byte does. `before` is what `decompose` reads in the text, `after` what is answered now.
 */
export function mergeText(given: string, before: Draft, after: Draft): string {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = given.slice(mark.length);
  const { service } = parseService(JSON.parse(text));
  if (service === undefined) return given;
  return `${mark}${mergeChanges(service, before, after).reduce(applyChange, text)}`;
}

/** What has to change in the file, place by place. */
function mergeChanges(file: Service, before: Draft, after: Draft): readonly Change[] {
  const composedBefore = compose(before);
  const composedAfter = compose(after);
  return [
    ...changesOf([], file, placed(file, composedBefore), placed(file, composedAfter)),
    ...pluginChanges(file, { before, after, composedBefore, composedAfter }),
  ];
}

/**
 * Name and group, put where the file has them: the service reference has both in `metadata`, where the
 * plugin's page has them at the top. Where both places have one, both are meant.
 */
function placed(file: Service, { plugins: _plugins, ...composed }: Service): Service {
  return placedKey(file, placedKey(file, composed, 'name'), 'resource');
}

function placedKey(file: Service, composed: Service, key: 'name' | 'resource'): Service {
  if (!says(file.metadata?.[key])) return composed;
  const { [key]: value, ...rest } = composed;
  const metadata = { ...composed.metadata, ...(value === undefined ? {} : { [key]: value }) };
  return says(file[key]) ? { ...composed, metadata } : { ...rest, metadata };
}

const says = (value: string | undefined): boolean => value !== undefined && value !== '';
