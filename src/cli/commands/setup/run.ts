import { resolve } from 'node:path';
import type { FetchFact, PlaceFact } from '../../../app/types.ts';
import type { MissingInput, ResultEvent } from '../../../deployment/events.ts';
import { isRefusal, readSignInAnswer, wordsOf } from '../../../eascmd/answers.ts';
import { listArguments } from '../../../eascmd/args.ts';
import { messages } from '../../../messages/language.ts';
import type { SignInOutcome } from '../../../platform/credentials/sign-in.ts';
import { type Client, endpointOf, inRegion } from '../../../platform/eascmd/client.ts';
import { checkPlaces, fetchSource, placeFact } from '../../../platform/eascmd/find.ts';
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

/** A run of setup without screens. */
export interface SetupRun {
  readonly session: Session;
  readonly request: SetupRequest;
  readonly output: SetupOutput;
  /** Aborts when the person leaves. */
  readonly signal: AbortSignal;
}

/** The same with a person who answers line by line. */
export type LineSetup = SetupRun & { readonly input: LineInput };

const words = () => messages('words').setupLines;

/** Missing input: a line for people and the same for scripts. */
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

/** What was found of eascmd before anything is done about it. */
export interface Found {
  readonly places: readonly PlaceFact[];
  /** The first one that can be run here. */
  readonly usable: string | null;
  /** Whether it is already the one that every start uses. */
  readonly isKnown: boolean;
  /** What the flag or the variable names, if it can't be run. Nothing else is used instead. */
  readonly faulty: { readonly fact: PlaceFact; readonly by: 'flag' | 'variable' } | null;
  /** The first one that lacks only its execute permission. */
  readonly withoutRunBit: string | null;
  readonly source: FetchFact;
}

/**
 * Checks every place in the contract. A remembered path that no longer exists doesn't hide the
 * others.
 */
export async function findForSetup({ flags, environment, paths }: Session): Promise<Found> {
  const settings = await readVersioned(paths.settings, settingsFormat);
  const saved = settings.kind === 'read' ? settings.content.eascmd : undefined;
  const variable = environment['BLADE_DEPLOY_EASCMD'];
  const path = environment['PATH'] ?? '';
  const places = await checkPlaces({ flag: flags.eascmd, variable, saved, path });
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

/** The result of a sign-in, for scripts. */
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

/** Whether the client is already signed in, for the region or, if none is named, at all. */
export async function presentSignIn(
  client: Client,
  region: string | undefined,
): Promise<SignInEvent> {
  const { askEascmd } = await import('../../../platform/eascmd/ask.ts');
  const there = inRegion(client, region);
  const { text, exitCode } = await askEascmd(there, listArguments());
  const answer = readSignInAnswer(text, exitCode ?? null);
  // For a file that the user named, neither the region nor the endpoint is known.
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

/** The keys in the environment and the names of the empty variables. */
export function keysOf({ environment }: Session): { keys: Keys | null; missing: string[] } {
  const accessKeyId = environment[keyVariables.accessKeyId] ?? '';
  const accessKeySecret = environment[keyVariables.accessKeySecret] ?? '';
  const missing = [
    ...(accessKeyId === '' ? [keyVariables.accessKeyId] : []),
    ...(accessKeySecret === '' ? [keyVariables.accessKeySecret] : []),
  ];
  return { keys: missing.length === 0 ? { accessKeyId, accessKeySecret } : null, missing };
}

/** The output of setup: events for scripts, lines for people. */
export interface SetupOutput {
  readonly tell: (event: SetupEvent) => void;
  readonly warn: (code: string, message: string) => void;
  readonly say: (text: string) => void;
  /**
   * Reports the end; `code` is null on success. Returns the exit code, or a signal's if one
   * arrived.
   */
  readonly end: (
    exitCode: number,
    code: string | null,
    lines: readonly string[],
    /** The missing input. */
    missing?: readonly MissingInput[],
  ) => number;
  /** Ends an interrupted run immediately. Returns the exit code. */
  readonly leave: (signal: EndingSignal) => number;
}

export function openSetupOutput(
  json: boolean,
  rehearsal: boolean,
  asked: () => EndingSignal | null,
): SetupOutput {
  const { emit: tell, say } = openOwnEvents(json, rehearsal);
  const leave = (signal: EndingSignal): number => {
    // An interrupted run didn't fail.
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
      // Setup deploys nothing, so a successful one ends like a dry run.
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

/** The places, for scripts. */
export function placesForEvent(places: readonly PlaceFact[]): EascmdEvent['places'] {
  return places.map(({ place, path, state, builtFor }) => ({
    place,
    path,
    state,
    ...(builtFor === undefined ? {} : { built_for: builtFor }),
  }));
}
