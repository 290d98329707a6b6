import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './json.ts';
import { Refusal } from './refusal.ts';
import { isService, type Service } from './service.ts';

/** The imaginary region's memory: a folder with one JSON file for each service. */
export interface Store {
  readonly folder: string;
  /** False where the name is taken in the region; two processes cannot both take it. */
  readonly add: (service: Service) => boolean;
  readonly find: (region: string, name: string) => Service | null;
  readonly list: () => readonly Service[];
  readonly replace: (service: Service) => void;
  readonly remove: (service: Service) => void;
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const prepare = (folder: string): void => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = fs.statSync(folder).uid;
  const self = process.getuid?.() ?? owner;
  // The default folder has a name that others on the machine can guess.
  if (owner !== self) throw new Refusal(`the folder [${folder}] belongs to another user`);
};

const read = (path: string): Service | null => {
  try {
    const value = parseJson(fs.readFileSync(path, 'utf8'));
    return isService(value) ? value : null;
  } catch {
    return null;
  }
};

/** Writes beside the target first, so that no reader ever sees half a file. */
const write = (service: Service, folder: string, publish: (draft: string) => void): void => {
  const draft = join(folder, `.${randomUUID()}.draft`);
  fs.writeFileSync(draft, `${JSON.stringify(service, null, 2)}\n`, { mode: 0o600 });
  try {
    publish(draft);
  } finally {
    fs.rmSync(draft, { force: true });
  }
};

export const openStore = (folder: string): Store => {
  prepare(folder);
  const pathOf = ({ region, name }: Pick<Service, 'region' | 'name'>): string =>
    join(folder, `${encodeURIComponent(region)}.${name}.service.json`);
  const add = (service: Service): boolean => {
    try {
      // A link, unlike a rename, fails where the name exists already.
      write(service, folder, (draft) => fs.linkSync(draft, pathOf(service)));
      return true;
    } catch (error) {
      if (isExisting(error)) return false;
      throw error;
    }
  };
  return {
    folder,
    add,
    find: (region, name) => read(pathOf({ region, name })),
    list: () =>
      fs
        .readdirSync(folder)
        .filter((file) => file.endsWith('.service.json'))
        .sort()
        .map((file) => read(join(folder, file)))
        .filter((service) => service !== null),
    replace: (service) => write(service, folder, (draft) => fs.renameSync(draft, pathOf(service))),
    remove: (service) => fs.rmSync(pathOf(service), { force: true }),
  };
};
