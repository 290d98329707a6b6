/** What a path has and a file name has not. */
export const pathSign = /[/\\]/u;

/** Whether a text names a folder too, or an address, where a file beside the model is meant. */
export function isPath(text: string): boolean {
  return pathSign.test(text);
}

/** The last part of a path that names something. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
}
