import { configArguments, withConfigFile } from '../eascmd/args.ts';

/** The command that signs in to a region, for a person to run: with placeholders for the keys. */
export function signInCommand(command: string, file: string, endpoint: string): string {
  const call = configArguments({
    accessKeyId: '<AccessKeyId>',
    accessKeySecret: '<AccessKeySecret>',
    endpoint,
  });
  return [command, ...withConfigFile(file, call)].map(quoted).join(' ');
}

/** The placeholders stay bare: a shell that is given them as they are refuses them. */
function quoted(part: string): string {
  return /^[\w@%+=:,./<>-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
}
