import path from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Whether it is loaded when it is needed: `import('...')`. */
  readonly lazy: boolean;
}

/** What the rules ask about a file of src/. */
export interface Source {
  /** Its path from src/, with forward slashes. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names used as values or types that are no member of anything, and `Math.random`. */
  readonly names: ReadonlySet<string>;
  readonly defaultExport: boolean;
  /** Whether it passes on what another file exports. */
  readonly reexports: boolean;
  /** Every text in quotes or between tags; what a template puts in stands as `…`. */
  readonly texts: readonly string[];
}

function textOf(node: Node | undefined): string | undefined {
  return node !== undefined && is.isStringLiteral(node) ? node.text : undefined;
}

function typeOnlyImport(node: Node): boolean {
  if (is.isExportDeclaration(node)) return node.isTypeOnly;
  if (!is.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !is.isNamedImports(bindings))
    return false;
  return bindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function importOf(node: Node): Import | undefined {
  const found = (specifier: string | undefined): Import | undefined =>
    specifier === undefined
      ? undefined
      : { specifier, typeOnly: typeOnlyImport(node), lazy: false };
  if (is.isImportDeclaration(node) || is.isExportDeclaration(node))
    return found(textOf(node.moduleSpecifier));
  if (is.isImportTypeNode(node) && is.isLiteralTypeNode(node.argument)) {
    const specifier = textOf(node.argument.literal);
    return specifier === undefined ? undefined : { specifier, typeOnly: true, lazy: false };
  }
  if (is.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
    // A computed path could lead anywhere; it is shown as one that no room may import.
    return { specifier: textOf(node.arguments[0]) ?? '(computed)', typeOnly: false, lazy: true };
  return undefined;
}

const membersByName: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.PropertySignature,
  SyntaxKind.PropertyDeclaration,
  SyntaxKind.MethodSignature,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
  SyntaxKind.JsxAttribute,
]);

/** Whether an identifier is the name of a member, `date.process`, and so no use of a global. */
function isMemberName(node: Node): boolean {
  const { parent } = node;
  if (is.isBindingElement(parent)) return parent.propertyName === node;
  return membersByName.has(parent.kind) && 'name' in parent && parent.name === node;
}

function nameOf(node: Node): string | undefined {
  if (
    is.isPropertyAccessExpression(node) &&
    node.expression.getText() === 'Math' &&
    node.name.getText() === 'random'
  )
    return 'Math.random';
  return is.isIdentifier(node) && !isMemberName(node) ? node.text : undefined;
}

function literalText(node: Node): string | undefined {
  if (is.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
  if (is.isNoSubstitutionTemplateLiteral(node) || is.isJsxText(node)) return node.text;
  return textOf(node);
}

function isDefaultExport(node: Node): boolean {
  if (node.kind === SyntaxKind.ExportAssignment) return true;
  if (is.isExportSpecifier(node)) return node.name.getText() === 'default';
  return node.kind === SyntaxKind.DefaultKeyword && !is.isDefaultClause(node.parent);
}

function read(sourceFile: SourceFile, file: string): Source {
  const imports: Import[] = [];
  const names = new Set<string>();
  const texts: string[] = [];
  let defaultExport = false;
  let reexports = false;
  const visit = (node: Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push(found);
    const text = literalText(node);
    if (text !== undefined) texts.push(text);
    const name = nameOf(node);
    if (name !== undefined) names.add(name);
    defaultExport ||= isDefaultExport(node);
    reexports ||= is.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
    node.forEachChild(visit);
  };
  sourceFile.forEachChild(visit);
  const lines = sourceFile.text.trimEnd().split('\n').length;
  return { file, lines, imports, names, defaultExport, reexports, texts };
}

/** Reads every file of src/ beside a tsconfig.json, with the compiler's own parser. */
export function readSources(folder: string): readonly Source[] {
  const api = new API({ cwd: folder });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [path.join(folder, 'tsconfig.json')] });
    const [project] = snapshot.getProjects();
    if (project === undefined) throw new Error(`no project in ${folder}`);
    const src = path.join(folder, 'src', path.sep);
    return project.rootFiles
      .filter((name) => name.startsWith(src))
      .map((name) => {
        const sourceFile = project.program.getSourceFile(name);
        if (sourceFile === undefined) throw new Error(`${name} was not read`);
        return read(sourceFile, path.relative(src, name).replaceAll(path.sep, '/'));
      });
  } finally {
    api.close();
  }
}
