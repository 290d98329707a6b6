/**
 * Regular expressions stay literals: esbuild takes `\p` and `v` for too new, and makes a
 * `new RegExp` of each at the place of use, one for each character of a frame in Ink.
 */
export const target = {
  target: 'node22',
  supported: {
    'regexp-lookbehind-assertions': true,
    'regexp-named-capture-groups': true,
    'regexp-set-notation': true,
    'regexp-unicode-property-escapes': true,
  },
} as const;
