import { type TransformOptions, transform } from 'esbuild';

/** A module that esbuild wrote, or a file of several. */
export interface Code {
  readonly name: string;
  readonly text: string;
}

/** A part of the program that is loaded late and is larger has a file of its own. */
const ownFileLength = 16_000;

/** Modules of Node that take milliseconds to load, imported by names. They load at the first use. */
const costly = /=require\(("node:(?:child_process|crypto|https?)")\)/g;
const late = 'var __late=(load)=>new Proxy({},{get:(_,name)=>load()[name]});';

/** What esbuild calls a module that several others share, or one that is loaded late. */
const hashed = /^(\w.*)-[A-Z0-9]{8}\.js$/;

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
      const code = (await convert(text)).replace(costly, '=__late(()=>require($1))');
      return { name, text: helpers.reduce((rest, helper) => rest.replace(helper, ''), code) };
    }),
  );
  const isOwn = ({ name, text }: Code): boolean =>
    text.length > ownFileLength && hashed.exec(name)?.[1] !== 'chunk';
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

/** The modules share the helpers. The exports are getters already, so they are not copied again. */
function packed(parts: readonly Code[], helpers: readonly string[]): string {
  const modules = parts.map(
    ({ name, text }) => `${JSON.stringify(name)}(module,exports,require){${text}}`,
  );
  const marked = 'var __toCommonJS=mod=>__defProp(mod,"__esModule",{value:true});';
  const shared = helpers.map((text) => (text.startsWith('var __toCommonJS=') ? marked : text));
  return `(__filename,__dirname)=>{${late}${shared.join('')}return{${modules.join(',')}}}`;
}
