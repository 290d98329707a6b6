/**
 * The command lines of eascmd, as argument lists: it is run without a shell, so nothing is quoted.
 * Source: eascmd command reference ("Run commands to use the EASCMD client").
 */
export type Arguments = readonly string[];

/** Sends a service file; prints progress until the service runs. */
export function createArguments(file: string): Arguments {
  return ['create', operand(file)];
}

/** The state of one service. Its output contains tokens: see `readDescription`. */
export function descArguments(service: string): Arguments {
  return ['desc', operand(service)];
}

/** Every service of the region. */
export function listArguments(): Arguments {
  return ['ls'];
}

/** The instances of a service; `w` is the short form of `showworkers`. */
export function workersArguments(service: string): Arguments {
  return ['w', operand(service)];
}

/** The dedicated resource groups of the region. */
export function groupsArguments(): Arguments {
  return ['resource', 'ls'];
}

/** One resource group; its output has no published sample. */
export function groupArguments(group: string): Arguments {
  return ['resource', 'desc', operand(group)];
}

/** The nodes of a resource group; `li` is the short form of `list_instance`. */
export function nodesArguments(group: string): Arguments {
  return ['resource', 'li', operand(group)];
}

/** Asks `[Y/n]` on its standard input before it deletes. */
export function deleteArguments(service: string): Arguments {
  return ['delete', operand(service)];
}

/** Stops the instances of a service and keeps the service; `start` restarts it. */
export function stopArguments(service: string): Arguments {
  return ['stop', operand(service)];
}

/** Changes from a file (`-s`), or single settings (`-Dmetadata.instance=2`). */
export function modifyArguments(
  service: string,
  change:
    | { readonly file: string }
    | { readonly settings: Readonly<Record<string, string | number>> },
): Arguments {
  const tail =
    'file' in change
      ? ['-s', change.file]
      : Object.entries(change.settings).map(([path, value]) => `-D${path}=${value}`);
  return ['modify', operand(service), ...tail];
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** For example `pai-eas.cn-shanghai.aliyuncs.com`: one sign-in is good for one region. */
  readonly endpoint: string;
}

/** Signs in. The secret is on the command line, because eascmd takes it no other way. */
export function configArguments(credentials: Credentials): Arguments {
  return [
    'config',
    '-i',
    credentials.accessKeyId,
    '-k',
    credentials.accessKeySecret,
    '-e',
    credentials.endpoint,
  ];
}

/** Names another sign-in file. Global flags go before the subcommand (eascmd command reference). */
export function withConfigFile(configFile: string | undefined, call: Arguments): Arguments {
  return configFile === undefined ? call : ['-c', configFile, ...call];
}

/**
 * The file that a full command line, including the program, names: the reverse of `withConfigFile`.
 */
export function configFileIn([, flag, file]: readonly string[]): string | undefined {
  return flag === '-c' ? file : undefined;
}

/** A name that begins with a dash would be read as a flag. */
function operand(name: string): string {
  return name.startsWith('-') ? `./${name}` : name;
}
