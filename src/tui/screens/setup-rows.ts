import { isUnsafe } from '../../app/focus.ts';
import { type SignInFact, signInUsed } from '../../app/sign-in.ts';
import type { On, Setup, State } from '../../app/state.ts';
import type { PlaceFact } from '../../app/types.ts';
import { fitMiddle, padEnd, widthOf, wrapSigned, wrapWords } from '../../messages/layout.ts';
import { findRegion } from '../../service/catalog/regions.ts';
import type { Theme, Tone } from '../theme.ts';

interface FactRow {
  readonly text: string;
  readonly tone: Tone;
}

interface SetupFacts {
  readonly question: string;
  /** Each takes one full-width row. */
  readonly rows: readonly FactRow[];
}

type Drawing = readonly [state: On<'setup'>, look: Theme, columns: number];

/** What is above the choices on a setup page. */
export function setupFacts(...drawing: Drawing): SetupFacts {
  const [state, { words }] = drawing;
  const { page } = state.setup;
  switch (page.kind) {
    case 'not-fetched':
      return {
        question: words.notFetched.title,
        rows: [
          ...said(words.notFetched.cause(page.failure), 'late', drawing),
          ...said(page.failure.resumable ? words.notFetched.resumable : '', 'dim', drawing),
        ],
      };
    case 'warning':
      return warningFacts(drawing);
    case 'command':
      return commandFacts(drawing);
    case 'signed-in':
      return endFacts(drawing);
    default:
      return { question: questionOf(state, words), rows: eascmdRows(drawing) };
  }
}

function questionOf({ client, setup }: On<'setup'>, words: Theme['words']): string {
  const { places } = setup;
  if (client?.kind === 'rehearsal') {
    return words.findingEascmd.rehearsed;
  }
  if (places === null) {
    return words.findingEascmd.looking;
  }
  if (client) {
    return words.findingEascmd.found;
  }
  return places.some(({ path }) => path !== null)
    ? words.findingEascmd.faulty
    : words.findingEascmd.missing;
}

function eascmdRows(drawing: Drawing): readonly FactRow[] {
  const [{ client, setup }, { words }] = drawing;
  const { places, fetching } = setup;
  if (places === null || client?.kind === 'rehearsal') {
    return [];
  }
  if (client || !fetching) {
    return placeRows(places, places, drawing);
  }
  // Places where a decision is needed come first, because a small window shows only those.
  const there = places.filter(({ path }) => path !== null);
  const elsewhere = places.filter(({ path }) => path === null);
  return [
    ...placeRows(there, places, drawing),
    ...(there.length > 0 ? [blank] : []),
    ...said(fetchingSentence(fetching, words), 'plain', drawing),
    ...(elsewhere.length > 0 ? [blank] : []),
    ...placeRows(elsewhere, places, drawing),
  ];
}

function fetchingSentence(fetching: NonNullable<Setup['fetching']>, words: Theme['words']): string {
  return fetching.url === null
    ? words.findingEascmd.noFile(fetching)
    : words.findingEascmd.canFetch(fetching);
}

const gap = 2;
const blank: FactRow = { text: '', tone: 'plain' };

/** Each place and its state. If they don't fit side by side, the state goes below. */
function placeRows(
  places: readonly PlaceFact[],
  all: readonly PlaceFact[],
  drawing: Drawing,
): readonly FactRow[] {
  const [, { words, glyphs }, columns] = drawing;
  const names = Math.max(...all.map(({ place }) => widthOf(words.placeName(place))));
  const states = Math.max(...all.map((fact) => widthOf(words.placeState(fact))));
  const beside = names + gap + states <= columns;
  return places.flatMap((fact) => {
    const tone = fact.state === 'missing' ? 'dim' : fact.state === 'fits' ? 'done' : 'late';
    const state = words.placeState(fact);
    const place = words.placeName(fact.place);
    return beside
      ? [{ text: `${padEnd(place, names + gap)}${state}`, tone }]
      : [
          { text: fitMiddle(place, columns, glyphs.ellipsis), tone },
          ...wrapWords(state, columns - gap).map(
            (row): FactRow => ({ text: `${' '.repeat(gap)}${row}`, tone }),
          ),
        ];
  });
}

function warningFacts(drawing: Drawing): SetupFacts {
  const [state, { words }] = drawing;
  const { setup } = state;
  const region = setup.region ?? '';
  const own = ownSignIn(state, setup);
  const used = signInUsed(state.client, state.signIns, null);
  const rehearsed = state.client?.kind === 'rehearsal';
  const found = findRegion(region);
  const endpoint = setup.vpc ? found?.vpcEndpoint : found?.endpoint;
  const { signInWarning } = words;
  return {
    question: signInWarning.question(region),
    rows: [
      ...said(signInWarning.endpoint(endpoint ?? ''), 'plain', drawing),
      ...said(rehearsed ? signInWarning.rehearsed : signInWarning.exposed, 'late', drawing),
      ...said(used?.kind === 'file' ? signInWarning.named(used.file) : '', 'late', drawing),
      ...said(own ? signInWarning.signedIn : '', 'dim', drawing),
      ...said(own && isUnsafe(state, setup) ? signInWarning.unsafe(own.file) : '', 'late', drawing),
    ],
  };
}

function commandFacts(drawing: Drawing): SetupFacts {
  const [{ client, setup }, { words }, columns] = drawing;
  const { command } = setup;
  const { hint, rehearsed } = words.ownCommand;
  return {
    question: words.ownCommand.question,
    rows: [
      ...(command === null
        ? said(words.ownCommand.asking, 'dim', drawing)
        : wrapWords(command, columns).map((text): FactRow => ({ text, tone: 'accent' }))),
      ...said(client?.kind === 'rehearsal' ? rehearsed : hint, 'dim', drawing),
    ],
  };
}

function endFacts(drawing: Drawing): SetupFacts {
  const [state, { words }] = drawing;
  const { setup } = state;
  const { page } = setup;
  if (page.kind !== 'signed-in') {
    return { question: '', rows: [] };
  }
  const { end } = page;
  const own = ownSignIn(state, setup);
  const tone = { 'signed-in': 'done', refused: 'failed', 'not-confirmed': 'late' } as const;
  return {
    question: words.signInEnd.title(end, setup.region ?? ''),
    rows: [
      ...said(words.signInEnd.cause(end), tone[end.kind], drawing),
      ...('reason' in end && end.reason
        ? said(words.signInEnd.said(end.reason), 'dim', drawing)
        : []),
      ...said(own && end.kind === 'refused' ? words.signInEnd.untouched : '', 'dim', drawing),
      ...(own && end.kind !== 'refused'
        ? said(words.signInEnd.file(own.file, own.safe), own.safe ? 'dim' : 'late', drawing)
        : []),
    ],
  };
}

function ownSignIn({ signIns, client }: State, { region }: Setup): SignInFact | undefined {
  const rehearsal = client?.kind === 'rehearsal';
  return signIns.find((each) => each.region === region && each.rehearsal === rehearsal);
}

/** Sentences; warnings have a mark before them. */
function said(text: string, tone: Tone, [, { glyphs }, columns]: Drawing): FactRow[] {
  if (text === '') {
    return [];
  }
  const sign = { late: glyphs.warning, failed: glyphs.failed, done: glyphs.done }[String(tone)];
  const rows = sign ? wrapSigned(sign, text, columns) : wrapWords(text, columns);
  return rows.map((row) => ({ text: row, tone }));
}
