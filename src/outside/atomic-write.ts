/**
 * Writes a file whole or not at all: beside it first, then in its place. A link is kept, and what it
 * points to is replaced; without a mode, a file that is there keeps its own. npm's own package does
 * it, in the version whose engines are ours (8 wants Node 22.22); atomically ends the process itself
 * on SIGHUP, SIGINT and SIGTERM, before answers are on the disk and the terminal is given back.
 */
export async function writeAtomically(
  path: string,
  text: string,
  { mode }: { readonly mode?: number } = {},
): Promise<void> {
  // Loaded at the first write: a first screen does without.
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(path, text, mode === undefined ? {} : { mode });
}
