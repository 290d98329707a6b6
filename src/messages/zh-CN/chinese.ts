import { timeOfDay } from '../format-values.ts';
import { auxData } from './cli/aux-data.ts';
import { models } from './cli/models.ts';
import * as commands from './commands.ts';
import { report, smoke } from './commands.ts';
import * as deploying from './deploying.ts';
import { eventLine } from './deploying.ts';
import { localCopy } from './deployment/local-copy.ts';
import { plan } from './deployment/plan.ts';
import { doctor } from './doctor.ts';
import { causeOf, fixesTitle, fixLine, fixText } from './failures.ts';
import { duration, phaseNames, size as sizeText, sourceText } from './format.ts';
import * as frame from './frame.ts';
import { keyList } from './frame.ts';
import { answerText, optionLabel, questions } from './questions.ts';
import {
  besideSentence,
  comeBack,
  copyFact,
  copyLabels,
  copyTitle,
  ending,
  endingFacts,
  left,
  nextStepRows,
  outcome,
  pastNextRows,
  project,
  retrying,
} from './result.ts';
import * as reviewModule from './review.ts';
import { review } from './review.ts';
import * as screens from './screens.ts';
import {
  droppedNames,
  droppedSentence,
  droppedSentences,
  findingSentence,
  hiddenSentence,
} from './service/findings.ts';
import * as setup from './setup.ts';
import { setupLines } from './setup.ts';

/** Every user-facing text in Chinese. */
export const chinese = {
  ...frame,
  ...screens,
  ...deploying,
  ...commands,
  ...reviewModule,
  ...setup,
  keyList,
  causeOf,
  fixesTitle,
  fixLine,
  fixText,
  project,
  retrying,
  copyFact,
  copyLabels,
  copyTitle,
  duration,
  timeOfDay,
  besideSentence,
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
  plan,
  localCopy,
  setupLines,
  smoke,
  sizeText,
  report,
  doctor,
  models,
  auxData,
  finding: findingSentence,
  hidden: hiddenSentence,
  dropped: droppedSentence,
  droppedNames,
  droppedSentences,
  option: optionLabel,
  answer: answerText,
  source: sourceText,
};
