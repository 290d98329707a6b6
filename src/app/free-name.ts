const longest = 63;

/**
 * The next name of a family: `textcnn` gives `textcnn_v2`, `textcnn_v2` gives `textcnn_v3`, passing
 * over those that are known to be taken. A name has at most 63 characters, so a long one loses its end.
 */
export function freeName(name: string, taken: readonly string[]): string {
  const match = /^(.*?)_v(\d+)$/.exec(name);
  const base = match?.[1] || name;
  let version = match ? Number(match[2]) + 1 : 2;
  while (taken.includes(versioned(base, version))) {
    version += 1;
  }
  return versioned(base, version);
}

function versioned(base: string, version: number): string {
  const end = `_v${version}`;
  return base.slice(0, longest - end.length) + end;
}
