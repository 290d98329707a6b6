import type { ReactNode } from 'react';
import type { State } from '../../../app/state.ts';
import { useLook } from '../../look.ts';
import { Line, Paragraph } from '../../parts/line.tsx';
import { sizeOf } from '../../size.ts';
import { TypingScreen } from '../typing-screen.tsx';
import { FetchingScreen } from './fetching-screen.tsx';
import { KeyScreen } from './key-screen.tsx';
import { RegionsScreen } from './regions-screen.tsx';
import { SetupList } from './setup-list.tsx';
import type { SetupScreenProps } from './setup-screen-props.ts';

/** A page of set-up: a list of what can be done, a field, or what is under way. */
export function SetupScreen({ state, send, setup }: SetupScreenProps): ReactNode {
  const { words } = useLook();
  const { page } = setup;
  switch (page.kind) {
    case 'path':
      return (
        <TypingScreen
          state={state}
          field={page.field}
          question={words.eascmdPath.question}
          consequence={words.eascmdPath.consequence}
          placeholder=""
          hint={
            page.refused
              ? words.eascmdPath.refused(page.refused)
              : page.field.value.trim() === ''
                ? words.eascmdPath.hint
                : words.eascmdPath.ready
          }
          ready={false}
          wrong={page.refused !== null}
        />
      );
    case 'folder':
      return (
        <TypingScreen
          state={state}
          field={page.field}
          question={words.fetchFolder.question}
          consequence={setup.fetching ? words.fetchFolder.consequence(setup.fetching) : ''}
          placeholder={setup.fetching?.folder ?? ''}
          hint={words.fetchFolder.hint}
          ready={false}
        />
      );
    case 'fetching':
      return <FetchingScreen state={state} {...page} />;
    case 'key':
      return <KeyScreen state={state} region={setup.region ?? ''} {...page} />;
    case 'regions':
      return <RegionsScreen state={state} send={send} setup={setup} />;
    case 'signing-in':
      return <Working state={state} text={words.signingIn(setup.region ?? '')} />;
    default:
      return <SetupList state={state} send={send} setup={setup} />;
  }
}

function Working({ state, text }: { readonly state: State; readonly text: string }): ReactNode {
  return (
    <>
      <Line />
      <Paragraph tone="strong" columns={sizeOf(state).inner}>
        {text}
      </Paragraph>
    </>
  );
}
