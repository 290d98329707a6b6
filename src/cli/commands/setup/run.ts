import { resolve } from 'node:path';
import type { FetchFact, PlaceFact } from '../../../app/types.ts';
import type { MissingInput, ResultEvent } from '../../../deployment/events.ts';
import { isRefusal, readSignInAnswer, wordsOf } from '../../../eascmd/answers.ts';
import { listArguments } from '../../../eascmd/args.ts';
import { messages } from '../../../messages/language.ts';
import type { SignInOutcome } from '../../../platform/credentials/sign-in.ts';
import { type Client, endpointOf, inRegion } from '../../../platform/eascmd/client.ts';
import { fetchSource, lookAtPlaces, placeFact } from '../../../platform/eascmd/find.ts';
import { readVersioned } from '../../../platform/files.ts';
import type { EndingSignal } from '../../../platform/os.ts';
import { settingsFormat } from '../../../platform/saved-answers.ts';
import { regions } from '../../../service/catalog/regions.ts';
import type { EascmdEvent, SetupEvent, SignInEvent } from '../../event-forms.ts';
import { openOwnEvents, ownResult } from '../../events.ts';
import { keyVariables, type SetupRequest } from '../../program/values.ts';
import type { LineInput } from '../../prompts/input.ts';
import { exitCodeOf, inputOf } from '../../refuse.ts';
import type { Session } from '../../session.ts';

/** One run of set-up without screens. */
export interface SetupRun {
  readonly session: Session;
  readonly request: SetupRequest;
  readonly output: SetupOutput;
  /** Aborts when the person leaves. */
  readonly signal: AbortSignal;
}

/** The same with somebody who answers line by line. */
export type LineSetup = SetupRun & { readonly input: LineInput };

const words = () => messages('words').setupLines;

/** What nobody was there to give: a line for people, and the same for scripts. */
interface Missing {
  readonly line: string;
  readonly input: MissingInput;
}

export function missingEascmd({ session, request }: SetupRun, found: Found | null): Missing[] {
  if (!found || found.usable !== null) {
    return [];
  }
  if (found.withoutRunBit !== null) {
    const line = words().missingRunBit(found.withoutRunBit);
    return session.flags.yes === true ? [] : [{ line, input: inputOf('--yes') }];
  }
  const line = words().missingEascmd(found.source.url !== null);
  const input = inputOf('--eascmd', 'BLADE_DEPLOY_EASCMD');
  return request.download === true ? [] : [{ line, input }];
}

export function missingForSignIn({ session, request }: SetupRun): Missing[] {
  if (request.signIn !== true) {
    return [];
  }
  const ids = regions.map(({ id }) => id);
  return [
    ...(request.region === undefined
      ? [{ line: words().missingRegion(ids), input: inputOf('--region', undefined, ids) }]
      : []),
    ...keysOf(session).missing.map((name) => ({
      line: words().missingVariable(name),
      input: inputOf(undefined, name),
    })),
  ];
}

/** What was found of eascmd, before anything is done about it. */
export interface Found {
  readonly places: readonly PlaceFact[];
  /** The first that can be run here. */
  readonly usable: string | null;
  /** Whether it is already what every start uses. */
  readonly isKnown: boolean;
  /** What the flag or the variable names, where it cannot be run: nothing else is taken for it. */
  readonly faulty: { readonly fact: PlaceFact; readonly by: 'flag' | 'variable' } | null;
  /** The first that only lacks its run bit. */
  readonly withoutRunBit: string | null;
  readonly source: FetchFact;
}

/** Looks at every place of the contract. What was remembered and is gone hides no other. */
export async function findForSetup({ flags, environment, homes }: Session): Promise<Found> {
  const settings = await readVersioned(homes.settings, settingsFormat);
  const saved = settings.kind === 'read' ? settings.content.eascmd : undefined;
  const variable = environment['BLADE_DEPLOY_EASCMD'];
  const path = environment['PATH'] ?? '';
  const places = await lookAtPlaces({ flag: flags.eascmd, variable, saved, path });
  const source = fetchSource(environment);
  const named = flags.eascmd || variable;
  const counted = named ? [await placeFact(resolve(named))] : places;
  const usable = counted.find(({ state }) => state === 'fits')?.path ?? null;
  const withoutRunBit = counted.find(({ state }) => state === 'no-run-bit')?.path ?? null;
  const [first] = counted;
  return {
    places,
    usable,
    isKnown: !flags.eascmd && (!saved || resolve(saved) === usable || named !== undefined),
    faulty:
      named && first && usable === null
        ? { fact: first, by: flags.eascmd ? 'flag' : 'variable' }
        : null,
    withoutRunBit,
    source,
  };
}

/** What a sign-in came to, as scripts are told. */
export function signInEventOf(
  region: string,
  endpoint: string,
  outcome: SignInOutcome,
): SignInEvent {
  return {
    type: 'sign-in',
    region,
    endpoint,
    file: outcome.kind === 'refused' ? null : outcome.file,
    state: outcome.kind,
    code: outcome.kind === 'signed-in' ? null : outcome.code,
    reason: outcome.kind === 'signed-in' ? null : outcome.reason,
  };
}

/** Whether the client is signed in as it is: for the region, or at all where none is named. */
export async function presentSignIn(
  client: Client,
  region: string | undefined,
): Promise<SignInEvent> {
  const { askEascmd } = await import('../../../platform/eascmd/ask.ts');
  const there = inRegion(client, region);
  const { text, exitCode } = await askEascmd(there, listArguments());
  const answer = readSignInAnswer(text, exitCode ?? null);
  // Of a file that the user named, neither region nor endpoint is known.
  const own = region !== undefined && there.configFile !== client.configFile;
  const facts = {
    type: 'sign-in',
    region: own ? region : null,
    endpoint: own ? endpointOf(client, region) : null,
    file: there.configFile ?? null,
  } as const;
  if (answer === 'accepted') {
    return { ...facts, state: 'signed-in', code: null, reason: null };
  }
  const state = isRefusal(answer) ? 'refused' : 'not-confirmed';
  return { ...facts, state, code: answer, reason: wordsOf(text, []) };
}

export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The keys that the environment holds, and the names of the variables that are empty. */
export function keysOf({ environment }: Session): { keys: Keys | null; missing: string[] } {
  const accessKeyId = environment[keyVariables.accessKeyId] ?? '';
  const accessKeySecret = environment[keyVariables.accessKeySecret] ?? '';
  const missing = [
    ...(accessKeyId === '' ? [keyVariables.accessKeyId] : []),
    ...(accessKeySecret === '' ? [keyVariables.accessKeySecret] : []),
  ];
  return { keys: missing.length === 0 ? { accessKeyId, accessKeySecret } : null, missing };
}

/** What set-up tells: events for scripts, lines for people. */
export interface SetupOutput {
  readonly tell: (event: SetupEvent) => void;
  readonly warn: (code: string, message: string) => void;
  readonly say: (text: string) => void;
  /** The last word: `code` is null where all is well. Answers the exit code, that of a signal where one came. */
  readonly end: (
    exitCode: number,
    code: string | null,
    lines: readonly string[],
    /** What nobody was there to give. */
    missing?: readonly MissingInput[],
  ) => number;
  /** The last word of what is left in the middle, at once. Answers the exit code. */
  readonly leave: (signal: EndingSignal) => number;
}

export function openSetupOutput(
  json: boolean,
  rehearsal: boolean,
  asked: () => EndingSignal | null,
): SetupOutput {
  const { tell, say } = openOwnEvents(json, rehearsal);
  const leave = (signal: EndingSignal): number => {
    // What did not come to its end did not fail: it was left.
    say(messages('words').setupLines.interrupted);
    const message = messages('words').setupLines.interrupted;
    tell(ownResult('refused', exitCodeOf(signal), { code: 'interrupted', message }));
    return exitCodeOf(signal);
  };
  return {
    tell,
    leave,
    say,
    warn: (code, message) => {
      say(message);
      tell({ type: 'warning', code, message });
    },
    end: (exitCode, code, lines, missing) => {
      const signal = code === null ? null : asked();
      if (signal !== null) {
        return leave(signal);
      }
      lines.forEach(say);
      // Nothing is deployed by a set-up: one that went well ends like a dry run.
      const listed = missing === undefined ? {} : { missing: [...missing] };
      const error = code === null ? null : { code, message: lines.join('\n'), ...listed };
      tell(ownResult(outcomeOf(exitCode), exitCode, error));
      return exitCode;
    },
  };
}

function outcomeOf(exitCode: number): ResultEvent['outcome'] {
  switch (exitCode) {
    case 0:
      return 'dry-run';
    case 9:
      return 'unknown';
    default:
      return 'refused';
  }
}

/** The places as scripts are told them. */
export function placesForEvent(places: readonly PlaceFact[]): EascmdEvent['places'] {
  return places.map(({ place, path, state, builtFor }) => ({
    place,
    path,
    state,
    ...(builtFor === undefined ? {} : { built_for: builtFor }),
  }));
}
