import type { Draft } from '../draft.ts';
import type { Path } from '../finding.ts';
import { present } from '../present.ts';
import type { ModelInfo, Plugin, Service } from '../service.ts';
import { type Change, changesOf } from './changes.ts';

/** The answers before and now, and what is composed of them. */
export interface PluginAnswers {
  readonly before: Draft;
  readonly after: Draft;
  readonly composedBefore: Service;
  readonly composedAfter: Service;
}

const place: Path = ['plugins', 0];
const placeOfConfig: Path = [...place, 'config'];
const placeOfModels: Path = [...placeOfConfig, 'model_info'];

/** What has to change in `plugins`. The first plugin is the one that the answers speak of. */
export function pluginChanges(
  file: Service,
  { before, after, composedBefore, composedAfter }: PluginAnswers,
): readonly Change[] {
  const there = file.plugins?.[0];
  const [now] = composedAfter.plugins ?? [];
  if (before.blade === true && after.blade !== true) {
    return file.plugins === undefined ? [] : [{ kind: 'remove', path: ['plugins'] }];
  }
  if (now === undefined) return [];
  if (there === undefined) {
    const behind = ['name', 'model_path', 'oss_endpoint', 'processor', 'metadata'];
    return [{ kind: 'set', path: ['plugins'], value: [now], behind }];
  }
  const was = composedBefore.plugins?.[0] ?? {};
  return [
    ...changesOf(place, there, withoutConfig(was), withoutConfig(now)),
    ...modelChanges(there, { was, now, nameBefore: before.modelFile, name: after.modelFile }),
  ];
}

interface ModelAnswers {
  readonly was: Plugin;
  readonly now: Plugin;
  readonly nameBefore: string | undefined;
  readonly name: string | undefined;
}

/** Another file's name takes the settings along that are written under the name before. */
function modelChanges(
  { config }: Plugin,
  { was, now, nameBefore, name }: ModelAnswers,
): readonly Change[] {
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

/** Own keys alone: a model may be called `__proto__`. */
function model(models: Readonly<Record<string, ModelInfo>>, name: string): ModelInfo | undefined {
  return Object.hasOwn(models, name) ? models[name] : undefined;
}

function withoutConfig({ config: _config, ...plugin }: Plugin): Plugin {
  return plugin;
}
