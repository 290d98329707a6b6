import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { useLook } from '../look.ts';
import { DescribedPane } from '../parts/described-pane.tsx';
import { Frame } from '../parts/frame.tsx';
import { Line, Paragraph } from '../parts/line.tsx';
import { LogPane, type LogSource } from '../parts/log-pane.tsx';
import { WorkersPane } from '../parts/workers-pane.tsx';
import type { Send } from '../send.ts';
import { ClientScreen } from './client-screen.tsx';
import { DeleteScreen } from './delete-screen.tsx';
import { DeployingScreen } from './deploying-screen.tsx';
import { EditScreen } from './edit-screen.tsx';
import { EndedScreen } from './ended-screen.tsx';
import { InterruptScreen } from './interrupt-screen.tsx';
import { KeysScreen } from './keys-screen.tsx';
import { LostScreen } from './lost-screen.tsx';
import { QuestionScreen } from './question-screen.tsx';
import { ResumeScreen } from './resume-screen.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { SetupScreen } from './setup/setup-screen.tsx';
import { StartScreen } from './start-screen.tsx';
import { FileScreen, ReplaceScreen, ScaleScreen } from './typed-screens.tsx';

export interface RootProps {
  readonly state: State;
  readonly send: Send;
  readonly log: LogSource;
}

/** Smaller than this nothing can be drawn that helps; a run that starts so has lines instead. */
const smallest = { columns: 40, rows: 12 };

/** The state as a picture. It decides nothing and keeps nothing. */
export function Root({ state, send, log }: RootProps): ReactNode {
  const { columns, rows } = state.terminal;
  if (columns < smallest.columns || rows < smallest.rows) {
    return <TooSmall state={state} />;
  }
  return (
    <Frame state={state}>
      <Content state={state} send={send} log={log} />
    </Frame>
  );
}

function TooSmall({ state }: { readonly state: State }): ReactNode {
  const { words, glyphs } = useLook();
  const { columns, rows } = state.terminal;
  return (
    <Box flexDirection="column" width={columns} height={Math.max(1, rows - 1)} overflow="hidden">
      {state.client?.kind === 'rehearsal' && (
        <Line tone="late">{words.client(state.client, glyphs.times)}</Line>
      )}
      <Paragraph columns={Math.max(1, columns)}>{words.tooSmall}</Paragraph>
    </Box>
  );
}

function Content({ state, send, log }: RootProps): ReactNode {
  const { overlay, keysOver } = state;
  if (keysOver) {
    return <KeysScreen state={state} send={send} />;
  }
  switch (overlay?.kind) {
    case 'edit':
      return <EditScreen state={state} send={send} />;
    case 'interrupt':
      return <InterruptScreen state={state} send={send} />;
    case 'log':
      return <LogPane state={state} top={overlay.top} log={log} />;
    case 'delete':
      return <DeleteScreen state={state} field={overlay.field} />;
    case 'replace':
      return <ReplaceScreen state={state} field={overlay.field} />;
    case 'scale':
      return <ScaleScreen state={state} field={overlay.field} past={overlay.past} />;
    case 'described':
      return <DescribedPane state={state} send={send} overlay={overlay} />;
    case 'workers':
      return <WorkersPane state={state} send={send} overlay={overlay} />;
    case 'lost':
      return <LostScreen state={state} send={send} lost={overlay.lost} />;
    default:
      return <Screen state={state} send={send} />;
  }
}

function Screen({ state, send }: Omit<RootProps, 'log'>): ReactNode {
  switch (state.screen) {
    case 'start':
      return <StartScreen state={state} send={send} />;
    case 'file':
      return <FileScreen state={state} field={state.fileField} />;
    case 'client':
      return <ClientScreen state={state} send={send} />;
    case 'resume':
      return <ResumeScreen state={state} send={send} />;
    case 'question':
      return <QuestionScreen state={state} send={send} />;
    case 'review':
      return <ReviewScreen state={state} send={send} />;
    case 'deploying':
      return <DeployingScreen state={state} />;
    case 'ended':
      return <EndedScreen state={state} send={send} />;
    case 'setup':
      return state.setup ? <SetupScreen state={state} send={send} setup={state.setup} /> : null;
    case 'left':
      return null;
  }
}
