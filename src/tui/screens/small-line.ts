import { endingOfState } from '../../app/retry.ts';
import { subjectOf } from '../../app/screens/deploying.ts';
import type { State } from '../../app/state.ts';
import { windowState } from '../../deployment/phase-clock.ts';
import {
  isFinishing,
  isUpdate,
  optimizationElapsed,
  phaseElapsed,
  updateProgress,
} from '../../deployment/state.ts';
import { currentStep } from '../../questions/navigation.ts';
import { signOfEnding, type Theme } from '../theme.ts';

/** What runs or waits, in one line, for a window without room for the screen. */
export function smallLine(state: State, theme: Theme): string {
  const { words, glyphs } = theme;
  const { conversation, overlay } = state;
  switch (state.screen) {
    case 'question': {
      const step = currentStep(conversation);
      return words.small.question(step ? words.questions[step.id].label : '');
    }
    case 'review':
      return state.afterWriting === null
        ? words.small.review(state.plan.service)
        : words.small.sending;
    case 'deploying':
      return overlay?.kind === 'interrupt' ? words.small.interrupt : deployingLine(state, theme);
    case 'ended': {
      if (state.deleting) {
        return words.small.deleting;
      }
      const { kind } = endingOfState(state);
      return `${signOfEnding(kind, glyphs).sign} ${words.outcome(kind)} ${subjectOf(state).service}`;
    }
    default:
      return words.small.waits[state.screen];
  }
}

function deployingLine({ deployment, now, reading }: State, { words }: Theme): string {
  const { phase } = deployment;
  if (reading) {
    return words.readingRecording;
  }
  if (phase === 'optimize') {
    const elapsed = optimizationElapsed(deployment, now);
    return words.small.optimize(words.duration(elapsed ?? 0), windowState(elapsed) === 'late');
  }
  if (isUpdate(deployment) && phase !== 'start' && !isFinishing(deployment)) {
    return `${words.updatePhase} ${words.duration(updateProgress(deployment, now)[0].elapsedMs)}`;
  }
  return phase === null
    ? words.live(deployment, now)
    : `${words.phases[phase]} ${words.duration(phaseElapsed(deployment, phase, now))}`;
}
