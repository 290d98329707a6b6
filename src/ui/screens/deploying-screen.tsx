import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { EndpointRows } from '../parts/endpoint-rows.tsx';
import { Line } from '../parts/line.tsx';
import { PhaseRows } from '../parts/phase-rows.tsx';
import { TailRows } from '../parts/tail-rows.tsx';
import { WindowRows } from '../parts/window-rows.tsx';
import { sizeOf } from '../size.ts';

const phaseColumns = 32;
/** Blank, sentence, bar, marks. */
const windowHeight = 4;

/** Where the deployment stands: phases, endpoints, the optimization's clock, the last words of eascmd. */
export function DeployingScreen({ state }: { readonly state: State }): ReactNode {
  const size = sizeOf(state);
  const { deployment, now } = state;
  const wide = size.breadth === 'wide';
  // Too low for nine rows of phases beside the rest: those that are over go into one.
  const folded = size.breadth === 'narrow' || size.body < 9 + windowHeight + 3;
  const tail = Math.max(1, size.body - (folded ? 5 : 9) - windowHeight - (wide ? 1 : 4));
  return (
    <Box flexDirection="column" height={size.body} overflow="hidden">
      <Box flexDirection={wide ? 'row' : 'column'}>
        <Box flexDirection="column" width={wide ? phaseColumns : size.inner} flexShrink={0}>
          <PhaseRows deployment={deployment} now={now} folded={folded} />
        </Box>
        <Box flexDirection="column" flexGrow={1}>
          <EndpointRows
            deployment={deployment}
            token={state.token}
            columns={wide ? size.inner - phaseColumns : size.inner}
          />
        </Box>
      </Box>
      <Line />
      <WindowRows state={state} columns={size.inner} />
      <TailRows deployment={deployment} rows={tail} columns={size.inner} />
    </Box>
  );
}
