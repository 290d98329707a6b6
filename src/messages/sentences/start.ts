import type { Change } from '../../app/preflight/submit-modes.ts';
import type { PastService, RunningNow, StartChoice } from '../../app/remembered.ts';
import type { NameState, TakenChoice } from '../../app/types.ts';
import type { Room } from '../../service/account.ts';
import type { startWords } from '../en/screens.ts';
import { modelPathOf } from '../format-values.ts';
import type { Worded } from '../text.ts';

/** The words for the start screen, and for a name that is taken. */
export type StartWords = Worded<typeof startWords>;

/** A row of the start screen: its label, and useful details. */
interface StartRow {
  readonly label: string;
  readonly facts: readonly string[];
}

interface TakenFacts {
  readonly service: string;
  readonly newName: string;
  /** The file has one. */
  readonly plugin: boolean;
  readonly change?: Change | null;
  /** Capacity for the request, in addition to what runs. */
  readonly room?: Room | null;
}

export function startOf(words: StartWords) {
  return {
    /** An earlier file of a service, in the list of them. */
    earlierRow: (choice: StartChoice, now: number): StartRow => {
      const row = startRow(words, choice, now, true);
      if (choice.kind !== 'redeploy') return row;
      const { config, at } = choice.past;
      return {
        label: words.backTo(words.ago(now - at)),
        facts: [...modelPathOf(config), ...row.facts],
      };
    },
    /** `whole`: all rows are deployments to redeploy, as the question above them says. */
    startRow: (choice: StartChoice, now: number, whole = false): StartRow =>
      startRow(words, choice, now, whole),
    /** What the review says about the name; null if nothing. `plugin`: the file has one. */
    nameSentence: (name: NameState, service: string, plugin = true): string | null =>
      nameSentence(words, name, service, plugin),
    /** The options for a name that is taken: the label, and the consequences. */
    taken: (choice: TakenChoice, facts: TakenFacts) => takenOption(words, choice, facts),
  };
}

function startRow(words: StartWords, choice: StartChoice, now: number, whole: boolean): StartRow {
  switch (choice.kind) {
    case 'redeploy': {
      const { service } = choice.past;
      return {
        label: whole ? service : words.redeploy(service),
        facts: pastFacts(words, choice.past, now),
      };
    }
    case 'resume':
      return words.resume(choice.savedDraft.draft.name);
    case 'new':
    case 'file':
    case 'set-up':
      return words.rows[choice.kind];
    case 'watch':
      return {
        label: words.watch(choice.running.service),
        facts: runningFacts(words, choice.running),
      };
    case 'lost': {
      const { service, deleting } = choice.lost;
      return {
        label: words.lookInto(service),
        facts: [...(deleting ? words.lostDeletion : words.lost), ...rehearsed(words, choice.lost)],
      };
    }
  }
}

/** Most important first: if there is little room, the last are omitted. */
function pastFacts(words: StartWords, past: PastService, now: number): string[] {
  const { region, device, gpuModel, level, outcome, optimizationMs, isRunning } = past;
  const ended = outcome ? words.outcomes[outcome] : isRunning ? words.running : words.noOutcome;
  return [
    ...rehearsed(words, past),
    words.joins.facts([ended, words.ago(now - past.at)]),
    region ? words.regionName(region) : '',
    gpuModel ?? (device ? device.toUpperCase() : ''),
    level ?? '',
    optimizationMs === null ? '' : words.optimizedIn(words.duration(optimizationMs)),
  ].filter(Boolean);
}

function runningFacts(words: StartWords, running: RunningNow): string[] {
  const { region, phase, elapsedMs, finishing, deleting } = running;
  const now = finishing ? words.finishing : phase ? words.phaseNames[phase] : words.starting;
  return [
    ...rehearsed(words, running),
    deleting ? words.beingDeleted : words.joins.facts([now, words.duration(elapsedMs)]),
    region ? words.regionName(region) : '',
  ].filter(Boolean);
}

const rehearsed = (words: StartWords, { rehearsal }: { readonly rehearsal: boolean }): string[] =>
  rehearsal ? [words.rehearsal] : [];

function nameSentence(
  words: StartWords,
  name: NameState,
  service: string,
  plugin: boolean,
): string | null {
  switch (name.kind) {
    case 'unasked':
    case 'free':
      return null;
    case 'asking':
      return words.asking(service);
    case 'taken': {
      const { status, running, total } = name;
      const counts = running !== null && total !== null ? { running, total } : null;
      const exists = words.exists(service, status || null, counts);
      return words.joins.sentences([exists, plugin ? words.onlyAtCreation : '']);
    }
    case 'unknown':
      return words.unchecked(service, name.reason ? name.reason.replace(/[.。]$/u, '') : null);
  }
}

function takenOption(
  { ways, joins }: StartWords,
  choice: TakenChoice,
  { service, newName, plugin, change = null, room = null }: TakenFacts,
): { readonly label: string; readonly note: string } {
  const ifPlugin = (text: string): string => (plugin ? text : '');
  switch (choice) {
    case 'scale':
      return {
        label: ways.scale,
        note: joins.clauses([ways.onlyInstances, ifPlugin(ways.keepsModel)]),
      };
    case 'modify':
      return change === 'nothing'
        ? {
            label: ways.reload,
            note: joins.sentences([ways.wholeFile(ifPlugin(ways.mayNotOptimize)), ways.overwrote]),
          }
        : {
            label: ways.update,
            note: plugin ? joins.clauses([ways.fast, ways.mayNotOptimize]) : ways.newVersion,
          };
    case 'new-name':
      return {
        label: ways.newService(newName),
        note: joins.clauses([
          ifPlugin(ways.optimizesAgain),
          ways.keepsRunning(service),
          // Whether the request fits next to what runs.
          room === null ? '' : room.kind === 'room' ? ways.fits : ways.doesNotFit,
        ]),
      };
    case 'replace':
      return {
        label: ways.replace(service),
        note: plugin ? ways.replaceOptimized : ways.replacePlain,
      };
    case 'watch':
      return { label: ways.watch, note: ways.nothingSent };
  }
}
