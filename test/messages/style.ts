/** American English, as the service's documents; a tool that is neither sorry nor excited. */
const faults: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an exclamation mark', /\w!/u],
  ['a plea', /\bplease\b/iu],
  ['an apology', /\b(?:oops|sorry|uh-oh)\b/iu],
  [
    'British spelling',
    /\b(?:optimi|quanti|synchroni|organi|recogni|initiali|normali)s(?:e|es|ed|ing|ation)\b|\b(?:cancell(?:ed|ing)|colour|behaviour|favour|centre|licence|catalogue|artefact|analyse|whilst|grey)/iu,
  ],
  ['a value that was not there', /\bundefined\b|\[object|\bNaN\b/u],
  ['a double space or a space before a stop', /\S {2,}\S| [.,](?:\s|$)/u],
];

export function faultsIn(text: string): readonly string[] {
  return faults.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${what}: ${text}`);
}

/** One or more sentences: begun without a space, and ended by a period. */
export function sentenceFaults(text: string): readonly string[] {
  return [
    ...faultsIn(text),
    ...(/^\S/u.test(text) ? [] : [`begins with a space: ${text}`]),
    ...(/\S\.$/u.test(text) && !text.endsWith('..') ? [] : [`ends without a period: ${text}`]),
  ];
}
