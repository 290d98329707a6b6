import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject, numberAt, parseJson, valueAt } from './json.ts';
import type { Scenario } from './scenario.ts';

/** What a scenario met first, and the name of the service that went through after it. */
export interface Met {
  readonly name: string;
  readonly through: string | null;
  readonly file: JsonObject;
}

/**
 * What the scenarios met first, kept beside the services of the folder, so that a screen's `desc`, a
 * keeper's `create` and the next command know the same.
 */
export interface FirstMet {
  /** Null where the scenario begins with this name: also after it ended well with others. */
  readonly recall: (scenario: Scenario, name: string) => Met | null;
  readonly keep: (scenario: Scenario, met: Met) => void;
}

/** A rehearsal of an hour ago has no part in this one, in ms. */
const remembered = 60 * 60 * 1000;

const isFresh = (kept: unknown): boolean => Date.now() - (numberAt(kept, 'at') ?? 0) < remembered;

const isMet = (value: unknown): value is Met & JsonObject =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  (value['through'] === null || typeof value['through'] === 'string') &&
  isObject(value['file']);

export const firstMetIn = (folder: string, region: string): FirstMet => {
  const pathOf = (scenario: Scenario): string =>
    join(folder, `${encodeURIComponent(`${region}.${scenario}`)}.first.json`);
  return {
    recall: (scenario, name) => {
      try {
        const kept = parseJson(fs.readFileSync(pathOf(scenario), 'utf8'));
        const met = valueAt(kept, 'met');
        if (!isFresh(kept) || !isMet(met)) return null;
        const isOfIt = met.through === null || [met.name, met.through].includes(name);
        return isOfIt ? met : null;
      } catch {
        return null;
      }
    },
    keep: (scenario, met) => {
      const draft = join(folder, `.${randomUUID()}.draft`);
      const text = JSON.stringify({ at: Date.now(), met }, null, 2);
      fs.writeFileSync(draft, `${text}\n`, { mode: 0o600 });
      fs.renameSync(draft, pathOf(scenario));
    },
  };
};
