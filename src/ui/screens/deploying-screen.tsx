import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../../app/state.ts';
import { EndpointRows, endpointRowCount } from '../parts/endpoint-rows.tsx';
import { Line } from '../parts/line.tsx';
import { PhaseRows, phaseRowCount } from '../parts/phase-rows.tsx';
import { TailRows } from '../parts/tail-rows.tsx';
import { WindowRows, windowRowCount } from '../parts/window-rows.tsx';
import { sizeOf } from '../size.ts';

/** A phase with its time and the counts behind it, and a gap. */
const phaseColumns = 44;

/** Where the deployment stands: phases, endpoints, the optimization's clock, the last words of eascmd. */
export function DeployingScreen({ state }: { readonly state: State }): ReactNode {
  const { breadth, body, inner } = sizeOf(state);
  const { deployment, now } = state;
  const wide = breadth === 'wide';
  const below = 1 + windowRowCount(inner) + (wide ? 0 : endpointRowCount);
  // Too low for nine rows of phases and a line of eascmd: those that are over go into one row.
  const folded = breadth === 'narrow' || body < phaseRowCount(false) + below + 1;
  const tail = body - phaseRowCount(folded) - below;
  return (
    <>
      <Box flexDirection={wide ? 'row' : 'column'} flexShrink={0}>
        <Box flexDirection="column" width={wide ? phaseColumns : inner} flexShrink={0}>
          <PhaseRows deployment={deployment} now={now} folded={folded} />
        </Box>
        <EndpointRows
          deployment={deployment}
          token={state.token}
          columns={wide ? inner - phaseColumns : inner}
        />
      </Box>
      <Line />
      <WindowRows state={state} columns={inner} />
      <TailRows deployment={deployment} rows={tail} columns={inner} />
    </>
  );
}
