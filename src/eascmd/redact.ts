import { createMasker, maskKnown, maskWith } from './secrets.ts';

/** The personal data to remove from a text that is sent to someone else. */
export const redactedKinds = [
  'secret',
  'account',
  'bucket',
  'address',
  'machine',
  'group',
  'home',
  'user',
  'host',
] as const;
export type RedactedKind = (typeof redactedKinds)[number];

export interface Known {
  /** Values of variables that contain secrets. */
  readonly secrets: readonly string[];
  readonly home: string;
  readonly user: string;
  readonly host: string;
}

/**
 * Removes what identifies a person or place. The same value gets the same replacement everywhere.
 */
interface Redactor {
  readonly redact: (text: string) => string;
  /** How many different values of each kind were removed so far. */
  readonly counts: () => Readonly<Partial<Record<RedactedKind, number>>>;
}

/** Addresses of the service itself, which public documents name (eascmd transcripts). */
const publicBuckets: ReadonlySet<string> = new Set(['pai-blade', 'blade-opt', 'eas-data']);

export function createRedactor(known: Known): Redactor {
  const names = new Map<RedactedKind, Map<string, string>>();
  let masker = createMasker(known.secrets);
  const nameOf = (kind: RedactedKind, value: string): string => {
    const ofKind = names.get(kind) ?? new Map<string, string>();
    names.set(kind, ofKind);
    const name = ofKind.get(value) ?? `<${kind}-${ofKind.size + 1}>`;
    ofKind.set(value, name);
    return name;
  };
  const rules = [...fixedRules(known), ...patterns];
  const redactLine = (line: string): string => {
    const [taught, shown] = maskWith(masker, line);
    masker = taught;
    const masked = maskKnown(taught.secrets, shown);
    if (masked !== line) {
      nameOf('secret', line);
    }
    return rules.reduce(
      (text, { kind, pattern, of }) =>
        text.replace(pattern, (found: string, ...groups: unknown[]) => {
          const parts = groups.map((group) => (typeof group === 'string' ? group : ''));
          return of ? of(found, parts, nameOf) : nameOf(kind, found);
        }),
      masked,
    );
  };
  return {
    redact: (text) => text.split('\n').map(redactLine).join('\n'),
    counts: () => Object.fromEntries([...names].map(([kind, values]) => [kind, values.size])),
  };
}

interface Rule {
  readonly kind: RedactedKind;
  readonly pattern: RegExp;
  readonly of?: (
    found: string,
    groups: readonly string[],
    nameOf: (kind: RedactedKind, value: string) => string,
  ) => string;
}

/**
 * Words of this machine. Those short enough to be part of other words are matched only as separate
 * words.
 */
function fixedRules({ home, user, host }: Known): readonly Rule[] {
  const rule = (kind: RedactedKind, value: string, edges: boolean): Rule[] => {
    const text = [...new Set([value, JSON.stringify(value).slice(1, -1)])].map(escaped).join('|');
    const isWord = edges ? `(?<![A-Za-z0-9_-])(?:${text})(?![A-Za-z0-9_-])` : `(?:${text})`;
    const pattern = new RegExp(isWord, 'g');
    return value.length < 2
      ? []
      : [{ kind, pattern, of: (_, __, nameOf) => fixed(kind, value, nameOf) }];
  };
  return [
    ...rule('home', home === '/' ? '' : home, false),
    ...(host === 'localhost' ? [] : rule('host', host, true)),
    ...rule('user', user, true),
  ];
}

/** There is only one, so it needs no number. */
function fixed(
  kind: RedactedKind,
  value: string,
  nameOf: (kind: RedactedKind, value: string) => string,
): string {
  nameOf(kind, value);
  return `<${kind}>`;
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const end = String.raw`[^\s"'\\,|\]<>)]`;
const patterns: readonly Rule[] = [
  {
    kind: 'bucket',
    pattern: new RegExp(String.raw`oss:\/\/(${end.replace('[^', '[^/')}+)(\/${end}*)?`, 'g'),
    of: (_, [bucket = '', path = ''], nameOf) =>
      `oss://${nameOf('bucket', bucket)}${path === '' ? '' : `/<path>${path.endsWith('/') ? '/' : ''}`}`,
  },
  {
    kind: 'bucket',
    pattern: new RegExp(
      String.raw`\b([a-z0-9][a-z0-9-]+)(\.oss-[a-z0-9-]+\.aliyuncs\.com)(\/${end}*)?`,
      'g',
    ),
    of: (found, [bucket = '', host = '', path = ''], nameOf) =>
      publicBuckets.has(bucket)
        ? found
        : `${nameOf('bucket', bucket)}${host}${path === '' ? '' : '/<path>'}`,
  },
  {
    kind: 'address',
    // A host outside the cloud itself: an archive with the model, a mirror, a proxy.
    pattern: new RegExp(
      String.raw`\bhttps?:\/\/(?!(?:[^\s"'\/]*\.)?(?:aliyuncs|alibabacloud|aliyun)\.com\b)${end}+`,
      'g',
    ),
  },
  // An account's number has sixteen digits; documents show some with stars at the end.
  {
    kind: 'account',
    pattern: /(?<![0-9A-Za-z])\d{10,20}\*{2,}|(?<![0-9A-Za-z])\d{15,20}(?![0-9])/g,
  },
  { kind: 'address', pattern: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g },
  { kind: 'machine', pattern: /(?<![A-Za-z0-9-])i-[a-z0-9]{12,}/g },
  { kind: 'group', pattern: /\beas-r-[a-z0-9]{8,}/g },
];
