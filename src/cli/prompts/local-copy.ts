import type { LocalCopy, ServicePlan } from '../../app/facts.ts';
import {
  copyOf,
  hasNames,
  modelOf,
  nodesOf,
  plainTexts,
  ticksOf,
  withCopy,
} from '../../app/local-copy/answers.ts';
import { auxUse, localFindings, namedData } from '../../app/local-copy/findings.ts';
import { messages } from '../../messages/language.ts';
import { localCopyRow } from '../../questions/chapters/details.ts';
import type { Step } from '../../questions/define.ts';
import { withLocalCopy, withoutLocalCopy } from '../../questions/local-copy.ts';
import { type Conversation, initialChoice, jump } from '../../questions/navigation.ts';
import { asciiTwins, plainLine } from '../../questions/text-field.ts';
import { isLocalPath } from '../../service/model-path.ts';
import type { LineInput } from './input.ts';
import { chooseOne } from './questions.ts';

/** The local copy of the model that was read, for the duration of the conversation. */
export interface HeldCopy {
  current: LocalCopy | null;
}

interface Asking {
  readonly input: LineInput;
  readonly copy: HeldCopy;
}

type Taken =
  /** The line is about something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'left' }
  | { readonly kind: 'taken'; readonly conversation: Conversation };

/** Handles a line about a local copy: its row in the form, a list of its names, or a local path. */
export async function takeCopyLine(
  asking: Asking,
  conversation: Conversation,
  step: Step,
  line: string,
): Promise<Taken> {
  const text = asciiTwins(plainLine(line)).trim();
  if (step.id === 'modelPath' && isLocalPath(text)) return readForPath(asking, conversation, text);
  if (step.id !== 'advanced') return { kind: 'other' };
  const offered = step.options(conversation.draft).offered.map(({ value }) => value);
  const value = text === '' ? initialChoice(conversation) : (offered[Number(text) - 1] ?? text);
  if (value === localCopyRow) return readCopy(asking, conversation);
  const copy = heldFor(asking, conversation);
  const isNames = value === 'inputs' || value === 'outputs';
  return copy !== null && isNames && hasNames(copy, conversation.draft)
    ? takeNames(asking, conversation, copy, [value])
    : { kind: 'other' };
}

const heldFor = ({ copy }: Asking, conversation: Conversation): LocalCopy | null =>
  copyOf({ localCopy: copy.current, conversation });

async function readForPath(
  asking: Asking,
  conversation: Conversation,
  path: string,
): Promise<Taken> {
  const { localCopy } = messages('words');
  const copy = await read(asking, path);
  if (copy === null) return { kind: 'taken', conversation };
  asking.input.say(localCopy.readForPath(copy));
  const answered = withLocalCopy(conversation, { path, texts: plainTexts(copy) });
  return { kind: 'taken', conversation: { ...conversation, ...answered } };
}

/** Reads a path, and reports why if that fails. */
async function read({ input, copy }: Asking, path: string): Promise<LocalCopy | null> {
  const { localCopy } = messages('words');
  input.say(localCopy.reading(path));
  const { readLocalCopy } = await import('../../platform/models/local-copy.ts');
  const reading = await readLocalCopy(path);
  if (reading.kind === 'failed') {
    input.say(localCopy.failure(reading.failure));
    return null;
  }
  copy.current = { path, models: reading.models, chosen: 0, data: null };
  return copy.current;
}

/** From the path to the answers. */
async function readCopy(asking: Asking, conversation: Conversation): Promise<Taken> {
  const { input, copy } = asking;
  const { localCopy } = messages('words');
  const known = conversation.draft.hints?.localCopy ?? '';
  for (const line of ['', localCopy.askPath, localCopy.pathHint]) input.say(line);
  for (;;) {
    const line = await input.ask(localCopy.lines.path(known));
    if (line === null) return { kind: 'left' };
    const typed = plainLine(line).trim();
    if (typed === '-' && known !== '') {
      copy.current = null;
      const answered = withoutLocalCopy(conversation);
      return { kind: 'taken', conversation: { ...conversation, ...answered } };
    }
    const path = typed === '' ? known : typed;
    if (path === '') return { kind: 'taken', conversation };
    const found = await read(asking, path);
    if (found !== null) return choose(asking, conversation, found);
  }
}

async function choose(
  asking: Asking,
  conversation: Conversation,
  found: LocalCopy,
): Promise<Taken> {
  const { input, copy } = asking;
  const { localCopy, lineWords } = messages('words');
  let chosen = found;
  if (found.models.length > 1) {
    const at = await chooseOne(input, {
      head: [localCopy.askModel],
      choices: found.models.map((_, index) => `${index}`),
      label: (index) => {
        const model = found.models[Number(index)];
        return model ? localCopy.modelRow(model) : '';
      },
    });
    if (at === null) return { kind: 'left' };
    chosen = { ...found, chosen: Number(at) };
    copy.current = chosen;
  }
  const findings = localCopy.findings(chosen);
  const lines = [
    '',
    localCopy.factsTitle(chosen),
    ...localCopy
      .facts(chosen)
      .map(({ label, text }) => (label ? messages('words').labeled(label, text) : text)),
    ...findings.map(({ severity, text }) =>
      severity === 'error' ? lineWords.error(text) : lineWords.warning(text),
    ),
    ...(findings.length === 0 ? [localCopy.nothingFound] : []),
  ];
  lines.forEach(input.say);
  return takeNames(asking, conversation, chosen, ['inputs', 'outputs']);
}

/** Asks for each list of names by number, then sets the answers. */
async function takeNames(
  { input }: Asking,
  conversation: Conversation,
  copy: LocalCopy,
  lists: readonly ('inputs' | 'outputs')[],
): Promise<Taken> {
  const { draft } = conversation;
  const { localCopy } = messages('words');
  let ticks = ticksOf(copy, draft);
  for (const list of hasNames(copy, draft) ? lists : []) {
    const names = nodesOf(copy, list, draft[list]).map(({ name }) => name);
    if (names.length === 0) continue;
    const ticked = await askNames(input, conversation, copy, list, ticks[list]);
    if (ticked === null) return { kind: 'left' };
    ticks = { ...ticks, [list]: ticked };
  }
  const { answered, open } = withCopy(conversation, copy, ticks);
  const taken: Conversation = { ...conversation, ...answered };
  if (open === null || !lists.includes('inputs')) return { kind: 'taken', conversation: taken };
  input.say(localCopy.lines.shapes(copy, taken.draft, open));
  return { kind: 'taken', conversation: jump(taken, 'inputShapes') };
}

async function askNames(
  input: LineInput,
  { draft }: Conversation,
  copy: LocalCopy,
  list: 'inputs' | 'outputs',
  ticked: readonly string[],
): Promise<readonly string[] | null> {
  const { localCopy } = messages('words');
  const nodes = nodesOf(copy, list, draft[list]);
  const rows = nodes.map((node, index) => {
    const cells = localCopy.node(node).filter((cell) => cell !== '');
    return `${index + 1}. [${ticked.includes(node.name) ? 'x' : ' '}] ${messages('words').inOneRow(cells)}`;
  });
  for (const line of ['', localCopy.ask[list], ...rows]) input.say(line);
  for (;;) {
    const line = await input.ask(localCopy.lines.numbers);
    if (line === null) return null;
    const text = asciiTwins(plainLine(line)).trim();
    if (text === '') return ticked;
    if (text === '-') return [];
    const names = text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => nodes[Number(part) - 1]?.name);
    const known = names.flatMap((name) => (name === undefined ? [] : [name]));
    if (known.length === names.length) return known;
    input.say(localCopy.lines.noSuch);
  }
}

/** The plan with the findings from the local copy and the data files next to it. */
export async function judgedByCopy(
  { current }: HeldCopy,
  plan: ServicePlan,
  conversation: Conversation,
): Promise<ServicePlan> {
  const { draft } = conversation;
  const copy = copyOf({ localCopy: current, conversation });
  if (copy === null) return plan;
  const { localDataFindings } = await import('../../platform/models/local-copy.ts');
  const files = namedData(draft);
  const use = auxUse(copy, draft);
  const findings = await localDataFindings(copy.path, modelOf(copy).place, files, use);
  const known: LocalCopy = { ...copy, data: { asked: '', findings } };
  return { ...plan, findings: [...plan.findings, ...localFindings(known, draft)] };
}
