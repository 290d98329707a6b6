import type { Setup, State } from '../../../app/state.ts';
import type { Send } from '../../send.ts';

export interface SetupScreenProps {
  readonly state: State;
  readonly send: Send;
  readonly setup: Setup;
}
