import { rooms } from '../../test/rooms/table.ts';
import { code, table } from './markdown.ts';

/** What each room may import, from the table that the room test applies to every file. */
export function roomTable(): string {
  const rows = Object.entries(rooms).map(([name, room]) => {
    const types = (room.importsTypes ?? []).map((other) => `${code(other)} (types)`);
    const others = [...room.imports.map(code), ...types];
    return [
      code(`${name}/`),
      others.join(', ') || 'nothing',
      room.packages.map(code).join(', ') || 'none',
      room.node ? 'yes' : 'no',
      room.pure ? 'yes' : 'no',
    ];
  });
  return table(['Room', 'May import', 'Packages', "Node's modules", 'Pure'], rows);
}
