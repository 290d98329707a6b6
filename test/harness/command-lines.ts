import { readdirSync, readFileSync } from 'node:fs';

/** Looks at the command lines of all processes of this machine, again and again. */
export interface CommandLineWatch {
  /** Those that held one of the words, each once. */
  readonly seen: () => readonly string[];
  readonly stop: () => void;
}

const everyMs = 10;

/** A process's title is its command line too. Read from /proc: elsewhere there is nothing to be read. */
export function watchCommandLines(words: readonly string[]): CommandLineWatch {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const line = commandLineOf(pid);
      if (words.some((word) => line.includes(word))) seen.add(line);
    }
  };
  const timer = setInterval(look, everyMs);
  return { seen: () => [...seen], stop: () => clearInterval(timer) };
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    // It has ended in between.
    return '';
  }
}
