import { readFileSync } from 'node:fs';
import { isObject, type JsonObject, numberAt, parseJson, textAt, valueAt } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Shape } from './scenario.ts';

/** The name's form, as the service's validators have it; it also keeps names safe as file names. */
const nameForm = /^[a-z0-9_]{3,63}$/;

export const isServiceName = (text: string): boolean => nameForm.test(text);

/** Reads a JSON object. The words are those of a Go program, as eascmd is one; else invented. */
export const readJsonFile = (path: string): JsonObject => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`open ${path}: no such file or directory`);
  }
  const value = parseJson(text);
  if (!isObject(value)) throw new Refusal(`${path}: the content is not a JSON object`);
  return value;
};

/** Top-level in the plugin's documents, `metadata.name` in the newer reference. */
export const nameIn = (config: JsonObject): string =>
  textAt(config, 'name') ?? textAt(config, 'metadata', 'name') ?? '';

/** Top-level in the plugin's documents, `metadata.resource` in the newer reference; none is the public one. */
export const groupIn = (config: JsonObject): string | undefined =>
  textAt(config, 'resource') || textAt(config, 'metadata', 'resource') || undefined;

export const instancesIn = (config: JsonObject): number =>
  numberAt(config, 'metadata', 'instance') ?? 1;

/** What the service would refuse at once: a rough check, as it is not the product's own. */
export const checkConfig = (config: JsonObject): void => {
  const name = nameIn(config);
  if (name === '') throw new Refusal('400 Bad Request: the field name is required');
  if (!isServiceName(name)) throw new Refusal(`400 Bad Request: the name [${name}] is not valid`);
  const instances = instancesIn(config);
  if (!Number.isInteger(instances) || instances < 1) {
    throw new Refusal('400 Bad Request: the field metadata.instance is not valid');
  }
  if (textAt(config, 'processor') !== undefined && textAt(config, 'model_path') === undefined) {
    throw new Refusal('400 Bad Request: the field model_path is required');
  }
};

const firstPlugin = (config: JsonObject): unknown => {
  const plugins = valueAt(config, 'plugins');
  return Array.isArray(plugins) ? plugins[0] : undefined;
};

export const pluginImageIn = (config: JsonObject): string | undefined =>
  textAt(firstPlugin(config), 'image');

/** Which of the documents' courses a file asks for by itself. */
export const shapeIn = (config: JsonObject): Shape => {
  const plugin = firstPlugin(config);
  if (plugin === undefined) return 'no-blade';
  const words = `${textAt(plugin, 'command') ?? ''} ${textAt(plugin, 'image') ?? ''}`;
  return words.includes('gpu') ? 'gpu' : 'cpu';
};
