import { timeOfDay } from '../format-values.ts';
import { assembled } from '../sentences/assembly.ts';
import { auxData } from './cli/aux-data.ts';
import { models } from './cli/models.ts';
import * as commands from './commands.ts';
import * as deploying from './deploying.ts';
import { localCopy } from './deployment/local-copy.ts';
import { planWords } from './deployment/plan.ts';
import { doctor } from './doctor.ts';
import * as failures from './failures.ts';
import { duration, joins, phaseNames, size, sourceText } from './format.ts';
import * as frame from './frame.ts';
import { answerText, optionLabel, questions } from './questions.ts';
import * as result from './result.ts';
import * as review from './review.ts';
import * as screens from './screens.ts';
import {
  droppedNames,
  droppedSentence,
  droppedSentences,
  findingSentence,
  hiddenSentence,
} from './service/findings.ts';
import * as setup from './setup.ts';

/** The texts of screens, prompts, and most commands in English. */
export const english = {
  ...assembled({
    plan: planWords,
    review: review.reviewWords,
    start: screens.startWords,
    history: commands.historyWords,
    fixes: failures.fixWords,
    frame: frame.frameWords,
    deploying: deploying.deployingWords,
  }),
  ...frame,
  ...screens,
  ...deploying,
  ...commands,
  ...review,
  ...setup,
  ...failures,
  ...result,
  localCopy,
  doctor,
  models,
  auxData,
  timeOfDay,
  duration,
  joins,
  phases: phaseNames,
  sizeText: size,
  source: sourceText,
  questions,
  option: optionLabel,
  answer: answerText,
  finding: findingSentence,
  hidden: hiddenSentence,
  dropped: droppedSentence,
  droppedNames,
  droppedSentences,
};
