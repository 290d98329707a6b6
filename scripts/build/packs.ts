import { type TransformOptions, transform } from 'esbuild';

/** A module that esbuild wrote, or a file of several. */
export interface Code {
  readonly name: string;
  readonly text: string;
}

/** A longer module has a file of its own, which only the starts that use it read. */
const ownFileLength = 25_000;

/** What a module imports by names, as esbuild writes it. */
const imported = /\bvar (import_\w+)=((?:__toESM\()?require\("[^"]+"\)(?:,1)?\)?);/g;

/** Runs what a module imports when it is first used: most starts use little of what they load. */
function lazily(code: string): string {
  const loads = new Map([...code.matchAll(imported)].map(([, name = '', load]) => [name, load]));
  const used = code
    .replace(imported, '')
    .replace(/\bnew (import_\w+)(\.[\w$]+)/g, 'new($1$2)')
    .replace(/(?<![\w$]|(?<!\.\.)\.)(import_\w+)\./g, (use, name) =>
      loads.has(name) ? `${name}().` : use,
    );
  const late = [...loads].map(([name, load]) => `late_${name},${name}=()=>late_${name}??=${load}`);
  return late.length === 0 ? used : `var ${late.join()};${used}`;
}

/** What esbuild calls a module that several others share, or one that is loaded late. */
const hashed = /^\w.*-[A-Z0-9]{8}\.js$/;

/**
 * Returns `modules` converted to CommonJS, in few files. The value of a file is a function that
 * returns its modules by name.
 */
export async function packs(
  modules: readonly Code[],
  settings: TransformOptions,
): Promise<readonly Code[]> {
  const convert = async (text: string): Promise<string> =>
    (await transform(text, { ...settings, format: 'cjs', minifyWhitespace: true })).code;
  const helpers = await helpersOf(convert);
  const converted = await Promise.all(
    modules.map(async ({ name, text }) => {
      const code = await convert(text);
      const rest = helpers.reduce((left, helper) => left.replace(helper, ''), code);
      return { name, text: lazily(rest) };
    }),
  );
  const isOwn = ({ name, text }: Code): boolean => text.length > ownFileLength && hashed.test(name);
  const files = converted.filter(isOwn).map((own) => ({ name: own.name, parts: [own] }));
  const rest = { name: 'shared.js', parts: converted.filter((part) => !isOwn(part)) };
  const short = shortNames(rest.parts);
  return Promise.all(
    [rest, ...files].map(async ({ name, parts }) => {
      const text = `value(${packed(parts.map(short), helpers)})`;
      const { code } = await transform(text, { ...settings, minify: true });
      return { name, text: code.replace('value', '') };
    }),
  );
}

/** A module names all that it needs, so that hashes would be a tenth of the code. */
function shortNames(parts: readonly Code[]): (part: Code) => Code {
  const names = parts.map(({ name }) => name).filter((name) => hashed.test(name));
  const short = new Map(names.map((name, index) => [name, index.toString(36)]));
  const shortOf = (name: string): string => short.get(name) ?? name;
  return ({ name, text }) => ({
    name: shortOf(name),
    text: text.replace(/(?<=["']\.\/)[\w-]+\.js(?=["'])/g, shortOf),
  });
}

/** What esbuild puts before the modules that it converts. */
async function helpersOf(convert: (text: string) => Promise<string>): Promise<readonly string[]> {
  const text = await convert("import a from 'a'; export const b = [a, () => import('b')];");
  return text.slice(0, text.indexOf('var stdin_exports')).split(/(?=var __\w+=)/);
}

/** Instead of copies of all exports, which are getters already. */
const replaced = {
  'var __toCommonJS=': 'mod=>__defProp(mod,"__esModule",{value:true});',
  'var __toESM=': 'mod=>mod.__esModule?mod:{__proto__:mod,default:mod};',
};

/** The modules share the helpers. */
function packed(parts: readonly Code[], helpers: readonly string[]): string {
  const modules = parts.map(
    ({ name, text }) => `${JSON.stringify(name)}(module,exports,require){${text}}`,
  );
  const shared = helpers.map((text) => {
    const found = Object.entries(replaced).find(([beginning]) => text.startsWith(beginning));
    return found?.join('') ?? text;
  });
  return `(__filename,__dirname)=>{${shared.join('')}return{${modules.join(',')}}}`;
}
