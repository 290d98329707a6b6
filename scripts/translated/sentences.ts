import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { root } from '../build/layout.ts';

/** The source of each text of a file by the names that lead to it: `smoke.answered`. */
type Texts = ReadonlyMap<string, string>;

/** By the path of the file in the folder of its language. */
type LanguageTexts = ReadonlyMap<string, Texts>;

/** The texts and templates in a node. Other code is left out: a new import changes no sentence. */
function textsIn(node: Node): readonly string[] {
  if (is.isTypeNode(node)) return [];
  if (is.isTemplateExpression(node)) return [node.getText().replaceAll(/\s+/g, ' ')];
  if (is.isStringLiteral(node) || is.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  const found: string[] = [];
  node.forEachChild((child) => {
    found.push(...textsIn(child));
  });
  return found;
}

const nameIn = (node: Node): string | undefined =>
  is.isIdentifier(node) || is.isStringLiteral(node) || is.isNumericLiteral(node)
    ? node.text
    : undefined;

/** The parts of a record, or of a list of pairs, each with its name; none for anything else. */
function partsOf(node: Node): readonly (readonly [name: string, part: Node])[] {
  if (is.isObjectLiteralExpression(node))
    return node.properties.flatMap((each) => {
      const name = 'name' in each && each.name ? nameIn(each.name) : undefined;
      if (name === undefined) return is.isSpreadAssignment(each) ? partsOf(each.expression) : [];
      return [[name, is.isPropertyAssignment(each) ? each.initializer : each] as const];
    });
  if (is.isAsExpression(node) || is.isSatisfiesExpression(node)) return partsOf(node.expression);
  if (is.isNewExpression(node) || is.isCallExpression(node))
    return (node.arguments ?? []).flatMap((each) => partsOf(each));
  if (!is.isArrayLiteralExpression(node)) return [];
  return node.elements.flatMap((each) => {
    if (!is.isArrayLiteralExpression(each)) return [];
    const [first, ...rest] = each.elements;
    const name = first === undefined ? undefined : nameIn(first);
    return name === undefined ? [] : rest.map((part) => [name, part] as const);
  });
}

function textsOf(file: SourceFile): Texts {
  const found = new Map<string, string>();
  const add = (name: string, node: Node): void => {
    const parts = partsOf(node);
    for (const [part, value] of parts) add(`${name}.${part}`, value);
    if (parts.length > 0) return;
    const text = textsIn(node).join('\n');
    if (/\p{L}/u.test(text)) found.set(name, [found.get(name) ?? '', text].join('\n'));
  };
  file.forEachChild((node) => {
    if (is.isFunctionDeclaration(node) && node.name) add(node.name.text, node);
    if (!is.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations)
      if (is.isIdentifier(name) && initializer) add(name.text, initializer);
  });
  return found;
}

/** Reads the files of a language with the compiler's own parser. */
function readLanguages(tags: readonly string[]): readonly LanguageTexts[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [path.join(root, 'tsconfig.json')] });
    const [project] = snapshot.getProjects();
    if (project === undefined) throw new Error(`no project in ${root}`);
    return tags.map((tag) => {
      const folder = path.join(root, 'src', 'messages', tag, path.sep);
      const names = project.rootFiles.filter((name) => name.startsWith(folder));
      return new Map(
        names.flatMap((name) => {
          const file = project.program.getSourceFile(name);
          const key = path.relative(folder, name).replaceAll(path.sep, '/');
          return file === undefined ? [] : [[key, textsOf(file)] as const];
        }),
      );
    });
  } finally {
    api.close();
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/**
 * The text of the same name, or else all of the record that it belongs to, or of the file: how a
 * language builds a sentence may differ.
 */
function twin(texts: Texts, name: string): string {
  const under = [...texts].filter(([each]) => each === name || each.startsWith(`${name}.`));
  if (under.length > 0) return under.map(([, text]) => text).join('\n');
  const parent = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  return parent === '' ? [...texts.values()].join('\n') : twin(texts, parent);
}

/** `commands.ts smoke.answered`: the hashes of an English text and of its translation. */
export type Pairs = Readonly<Record<string, string>>;

function pairsOf(english: LanguageTexts, other: LanguageTexts): Pairs {
  const pairs = [...english].flatMap(([file, texts]) =>
    [...texts].map(([name, text]) => {
      const translation = twin(other.get(file) ?? new Map(), name);
      return [`${file} ${name}`, `${hash(text)} ${hash(translation)}`] as const;
    }),
  );
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The English texts that changed since they were translated, while their translation did not. */
export function staleIn(recorded: Pairs, now: Pairs): readonly string[] {
  return Object.entries(now).flatMap(([name, pair]) => {
    const [before = '', translatedBefore] = recorded[name]?.split(' ') ?? [];
    const [after, translated] = pair.split(' ');
    return before !== '' && before !== after && translatedBefore === translated ? [name] : [];
  });
}

export const recordFile = path.join(root, 'scripts', 'translated', 'zh-CN.json');

export const recorded = (): Pairs => JSON.parse(readFileSync(recordFile, 'utf8'));

export function pairsNow(): Pairs {
  const [english = new Map(), chinese = new Map()] = readLanguages(['en', 'zh-CN']);
  return pairsOf(english, chinese);
}
