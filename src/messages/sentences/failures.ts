import type { OfferedFix } from '../../app/diagnosis/fixes.ts';
import type { EndingFacts } from '../../app/result.ts';
import type { FixId } from '../../eascmd/failures.ts';

/** What the label of a fix can name. */
type FixFacts = Pick<EndingFacts, 'service' | 'region' | 'request' | 'kind'>;
type FixFactsInLines = FixFacts & Pick<EndingFacts, 'asking' | 'log'>;

export interface FixWords {
  readonly labels: Readonly<Record<FixId, (facts: FixFacts) => string>>;
  /** With the place in a source file that only the user changes. */
  readonly inFile: (label: string, place: string) => string;
  /** The same on a screen, which reads the file again. */
  readonly inFileReadAgain: (label: string, place: string) => string;
  /** With the flag, the command, or the file to read. */
  readonly by: (label: string, means: string) => string;
}

export function fixesOf({ labels, inFile, inFileReadAgain, by }: FixWords) {
  return {
    fixText: ({ id, place }: OfferedFix, facts: FixFacts): string => {
      const label = labels[id](facts);
      return place === null ? label : inFileReadAgain(label, place);
    },
    /** The same without keys to press. */
    fixLine: ({ id, place, flag, action }: OfferedFix, facts: FixFactsInLines): string => {
      const label = labels[id](facts);
      const what = place === null ? label : inFile(label, place);
      const means = flag ?? meansOf(action.kind, facts);
      return means === null ? what : by(what, means);
    },
  };
}

function meansOf(
  action: OfferedFix['action']['kind'],
  { region, asking, log }: FixFactsInLines,
): string | null {
  switch (action) {
    case 'sign-in':
      return `blade-deploy setup${region === null ? '' : ` --region ${region}`}`;
    case 'set-up':
      return 'blade-deploy setup';
    case 'workers':
      return asking?.workers ?? null;
    case 'describe':
      return asking?.describe ?? null;
    case 'log':
      return log;
    default:
      return null;
  }
}
