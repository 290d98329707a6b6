import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, eascmdClient } from '../../src/platform/eascmd/client.ts';
import { elf } from './executable-files.ts';

/** `eascmd -c FILE config -i ID -k SECRET -e ENDPOINT`, as a script sees it. */
const saves = 'if [ "$3" = config ]; then umask 0; echo keys >"$2"; exit 0; fi\n';

const clients = {
  'saves nothing': 'exit 0\n',
  fails: 'echo "cannot save $5 with $7" >&2; exit 1\n',
  'has no right': `${saves}echo 'NoPermission: not authorized to eas:ListServices' >&2; exit 1\n`,
  'cannot reach': `${saves}echo 'dial tcp: lookup pai-eas: no such host' >&2; exit 1\n`,
  'fails to list': `${saves.replace('echo keys', 'echo "$5 and $7"')}echo "odd: $(cat "$2")"; exit 3\n`,
} as const;

/** A program that speaks as eascmd might in one case. */
export function wrapperClient(
  folder: string,
  what: keyof typeof clients | 'for another machine',
): Client {
  const path = join(folder, 'eascmd64');
  const content = what === 'for another machine' ? elf(9999) : `#!/bin/sh\n${clients[what]}`;
  writeFileSync(path, content, { mode: 0o755 });
  return eascmdClient(path);
}
