/** Whether a text names a folder too, or an address, where a file beside the model is meant. */
export function isPath(text: string): boolean {
  return /[/\\]/u.test(text);
}

/** The last part of a path that names something. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
}
