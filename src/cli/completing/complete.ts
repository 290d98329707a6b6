import process from 'node:process';
import type { Command } from 'commander';
import { helpTopics } from '../help-topics.ts';
import { printText } from '../output.ts';
import { bashPiece, readBashLine } from './bash-line.ts';
import { completionOf } from './candidates.ts';
import type { Candidate, Completion } from './completion.ts';
import { readLine } from './line.ts';
import { remembered } from './remembered.ts';

/**
 * Answers a shell that asks what may stand at the cursor (scripts.ts has the form of both). Whatever
 * goes wrong, it prints nothing else: it would stand in the middle of a line that someone types.
 */
export async function complete(program: Command, args: readonly string[]): Promise<void> {
  try {
    printText(`${(await answer(program, args)).join('\n')}\n`);
  } catch {
    printText('words\n');
  }
}

async function answer(program: Command, [shell, ...args]: readonly string[]): Promise<string[]> {
  if (shell === 'bash') {
    const [text = '', point = '', breaks = ''] = args;
    const line = readBashLine(text, Number(point), breaks);
    const found = await find(program, line.words.slice(1), line.current);
    return answerOf(found, ({ value }) => bashPiece(value, line));
  }
  const words = shell === 'pwsh' ? args.map((word) => word.slice(1)) : args;
  // These shells hand over the word at the cursor as it stands there, with a quote that is still open.
  const raw = (words.at(-1) ?? '').replace(/^["']/u, '');
  const current = shell === 'fish' ? raw.replaceAll(/\\(.)/gu, '$1') : raw;
  const found = await find(program, words.slice(0, -1), current);
  return answerOf(found, ({ value, note }) => (note === '' ? value : `${value}\t${note}`));
}

async function find(
  program: Command,
  words: readonly string[],
  current: string,
): Promise<Completion> {
  const line = readLine(program, words, current);
  const around = {
    environment: process.env,
    remembered: remembered(process.env),
    topics: Object.keys(helpTopics),
  };
  const { files, candidates } = await completionOf(line, around);
  const fitting = candidates.filter(({ value }) => value.startsWith(current));
  return { files, candidates: fitting.filter(isOneLine) };
}

/** A name in a file of someone's may hold anything; what would move the cursor is not offered. */
const isOneLine = ({ value }: Candidate): boolean => !/\p{C}/u.test(value);

function answerOf({ files, candidates }: Completion, text: (each: Candidate) => string): string[] {
  return [files ? 'files' : 'words', ...candidates.map(text)];
}
