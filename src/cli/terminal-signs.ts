import process from 'node:process';
import type { State } from '../app/state.ts';
import { windowState } from '../deployment/phase-clock.ts';
import { optimizationElapsed, phaseElapsed, totalElapsed } from '../deployment/state.ts';
import { english } from '../messages/en/english.ts';
import type { Store } from '../platform/store.ts';
import { openTerminalTitle, ringBell, type TaskState } from '../platform/terminal.ts';
import type { Session } from './session.ts';

/** A run that is shorter needs no sound: the person is still there. */
const longRunMs = 60_000;

/**
 * The phase and its minutes in the terminal's title and taskbar while a deployment runs, and a bell
 * at the end of a long one for who chose it. Answers what takes it all back.
 */
export function showTerminalSigns(session: Session, store: Store): () => void {
  const title = openTerminalTitle(process.stderr, session.environment);
  let running = false;
  const release = store.subscribe(() => {
    const state = store.get();
    if (state.screen === 'deploying') {
      running = true;
      title.show(titleOf(state), taskState(state));
    } else if (running) {
      running = false;
      title.clear();
      const total = totalElapsed(state.deployment, state.now) ?? 0;
      if (state.screen === 'ended' && session.bell && total > longRunMs) {
        ringBell(process.stderr);
      }
    }
  });
  return () => {
    release();
    title.clear();
  };
}

/** In whole minutes: a title that changes each second would flicker in a taskbar. */
function titleOf({ deployment, now }: State): string {
  const { phase, plan } = deployment;
  const minutes = phase === null ? 0 : Math.floor(phaseElapsed(deployment, phase, now) / 60_000);
  const name = phase === null ? '' : english.phases[phase];
  return [plan?.service, name, minutes > 0 ? `${minutes}m` : ''].filter(Boolean).join(' ');
}

function taskState({ deployment, now }: State): TaskState {
  const late =
    deployment.phase === 'optimize' && windowState(optimizationElapsed(deployment, now)) === 'late';
  return late ? 'late' : 'running';
}
