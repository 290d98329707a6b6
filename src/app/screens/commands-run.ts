import type { Entry } from '../../deployment/events.ts';
import { configFileIn } from '../../eascmd/args.ts';
import { canFilter, filterOptions } from '../../questions/text-field.ts';
import type { CommandRun } from '../facts.ts';
import { shellLine } from '../file.ts';
import type { Binding } from '../keymap/binding.ts';
import { type Step, stay } from '../machine.ts';
import type { State } from '../state.ts';

/** Older ones are dropped: nobody reads a list of thousands. */
const mostRuns = 200;

/** Adds a run that started, or replaces it when it has ended. */
export function withRun(runs: readonly CommandRun[], run: CommandRun): readonly CommandRun[] {
  const at = runs.findLastIndex(({ id }) => id === run.id);
  return at === -1 ? [...runs, run].slice(-mostRuns) : runs.with(at, run);
}

/** A supervisor runs what is sent. Its recording has the command and the outcome. */
export function withSubmissions(state: State, entries: readonly Entry[]): readonly CommandRun[] {
  const { ran, place, client } = state;
  const rehearsal = client?.kind === 'rehearsal';
  return entries.reduce((runs, { seq, at, event }) => {
    if (event.type === 'submitted') {
      // The stand-in is a script, which Node runs.
      const argv = rehearsal ? ['eascmd-rehearsal', ...event.argv.slice(2)] : event.argv;
      return withRun(runs, {
        id: `${place?.id} ${seq}`,
        line: shellLine(argv),
        call: shellLine(argv.slice(configFileIn(argv) === undefined ? 1 : 3)),
        rehearsal,
        at,
        endedAt: null,
        end: { kind: 'running' },
      });
    }
    const sent = runs.findLast(({ id, end }) => isOf(id, place) && end.kind === 'running');
    return event.type === 'result' && sent
      ? withRun(runs, { ...sent, endedAt: at, end: { kind: 'outcome', outcome: event.outcome } })
      : runs;
  }, ran);
}

const isOf = (id: string, place: State['place']): boolean =>
  place !== null && id.startsWith(`${place.id} `);

/** Only if there is something to list. */
export const commandsBinding = ({ ran }: State): readonly Binding[] =>
  ran.length === 0 ? [] : [{ action: 'commands', keys: ["'!"], cap: '!' }];

/** Whether typing filters the list of commands. */
export const filtersCommands = ({ ran }: Pick<State, 'ran'>): boolean => canFilter(ran);

/** The commands of the list, newest first. `label` is what a row shows. */
export function commandsShown(
  { ran, overlay }: Pick<State, 'ran' | 'overlay'>,
  label: (run: CommandRun) => string,
): readonly CommandRun[] {
  const filter = overlay?.kind === 'commands' ? overlay.filter : '';
  const rows = ran.toReversed().map((run) => ({ value: run.line, label: label(run), run }));
  return filterOptions(rows, filter).map(({ run }) => run);
}

export function filterCommands(state: State, filter: string): Step {
  return stay({ ...state, notice: null, overlay: { kind: 'commands', selected: null, filter } });
}

export function copyCommand(state: State, id: string): Step {
  const run = state.ran.find((each) => each.id === id);
  return run
    ? [
        { ...state, notice: { kind: 'copying', what: 'command' } },
        [{ type: 'copy', text: run.line }],
      ]
    : stay(state);
}
