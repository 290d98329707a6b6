import type { Line } from '../eascmd/lines.ts';
import type { EventOf } from './event.ts';

/** The endpoint table as far as it was printed; its event is due when the table has ended. */
export interface EndpointTable {
  readonly internet: string | null;
  readonly intranet: string | null;
  /** There are addresses that no event has told yet. */
  readonly due: boolean;
}

export const noEndpoints: EndpointTable = { internet: null, intranet: null, due: false };

/** `show` masks secrets: an address is shown, and a token could be part of it. */
export function addEndpoint(
  table: EndpointTable,
  line: Line,
  show: (text: string) => string,
): EndpointTable {
  if (line.kind !== 'endpoint') {
    return table;
  }
  const url = show(line.url);
  return table[line.network] === url ? table : { ...table, [line.network]: url, due: true };
}

/** A rule after the rows, or the first line of progress, ends the table. */
export function endsTable(line: Line): boolean {
  return line.kind === 'rule' || line.kind === 'progress';
}

export function tellEndpoints(
  table: EndpointTable,
): readonly [EndpointTable, readonly EventOf<'endpoint'>[]] {
  if (!table.due) {
    return [table, []];
  }
  const { internet, intranet } = table;
  return [{ ...table, due: false }, [{ type: 'endpoint', internet, intranet, token: '***' }]];
}
