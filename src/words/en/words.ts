import { answerText } from './answer-text.ts';
import * as asking from './asking.ts';
import * as checkTotals from './check-summary.ts';
import * as checking from './checking.ts';
import * as chrome from './chrome.ts';
import * as completing from './completing.ts';
import { causeOf } from './diagnosis.ts';
import { doctor } from './doctor.ts';
import { droppedNames, droppedSentence, droppedSentences } from './dropped.ts';
import { duration, timeOfDay } from './duration.ts';
import { comeBack, ending, endingFacts, left, outcome } from './ending.ts';
import { findingSentence } from './findings.ts';
import { fixesTitle, fixLine, fixText, mending } from './fixes.ts';
import * as history from './history.ts';
import * as instances from './instances.ts';
import { keyList } from './keys.ts';
import { eventLine } from './lines.ts';
import { nextStepRows, pastNextRows } from './next-steps.ts';
import { optionLabel } from './options.ts';
import * as panes from './panes.ts';
import { phaseNames } from './phases.ts';
import * as preflight from './preflight.ts';
import * as presets from './presets.ts';
import { questions } from './questions.ts';
import { hiddenSentence } from './reasons.ts';
import * as redeploying from './redeploying.ts';
import * as remembering from './remembering.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import * as scripts from './scripts.ts';
import * as settingUp from './setting-up.ts';
import { setupLines } from './setup-lines.ts';
import * as signingIn from './signing-in.ts';
import { size as sizeText } from './size.ts';
import { smoke } from './smoke.ts';
import { sourceText } from './sources.ts';
import * as watching from './watching.ts';

/** Everything that a person reads, in English. */
export const english = {
  ...chrome,
  ...asking,
  ...watching,
  ...remembering,
  ...redeploying,
  ...history,
  ...presets,
  ...preflight,
  ...scripts,
  ...checking,
  ...checkTotals,
  ...settingUp,
  ...signingIn,
  ...completing,
  ...instances,
  ...panes,
  keyList,
  causeOf,
  fixesTitle,
  fixLine,
  fixText,
  mending,
  duration,
  timeOfDay,
  comeBack,
  ending,
  endingFacts,
  left,
  outcome,
  eventLine,
  nextStepRows,
  pastNextRows,
  phases: phaseNames,
  questions,
  review,
  setupLines,
  smoke,
  sizeText,
  report,
  doctor,
  finding: findingSentence,
  hidden: hiddenSentence,
  dropped: droppedSentence,
  droppedNames,
  droppedSentences,
  option: optionLabel,
  answer: answerText,
  source: sourceText,
};

/** The same with any other text in it: what another language has to say, and with which facts. */
type Worded<Part> = Part extends string
  ? string
  : Part extends (...facts: infer Facts) => infer Said
    ? (...facts: Facts) => Worded<Said>
    : { readonly [Name in keyof Part]: Worded<Part[Name]> };

/** What every language has: English sets the shape. */
export type Words = Worded<typeof english>;
