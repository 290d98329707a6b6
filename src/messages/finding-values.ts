/** What all languages read the same way from the values of findings. */

/** `cpu 4 3`: what an instance needs, and what the node with the most free capacity has. */
export function lackOf(lack: string): {
  readonly item: string;
  readonly needs: string;
  readonly free: string;
} {
  const [item = '', needs = '', free = ''] = lack.split(' ');
  return { item, needs, free };
}

/** Nobody reads a sentence that names a thousand keys. */
const longestSentence = 600;

export function shortened(sentence: string): string {
  return sentence.length > longestSentence ? `${sentence.slice(0, longestSentence)}…` : sentence;
}
