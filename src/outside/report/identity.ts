import { homedir, hostname, userInfo } from 'node:os';
import type { Known } from '../../eascmd/redact.ts';

/** Variables that hold secrets: ours, and those of Alibaba Cloud's own tools. */
const secretNames =
  /^(?:EAS_TOKEN|(?:ALIBABA_?CLOUD|ALIYUN|ALICLOUD)_\w*(?:KEY|SECRET|TOKEN)\w*|HTTPS?_PROXY)$/i;

/** What a report must not hold of the person who makes it. */
export function identity(environment: Readonly<Record<string, string | undefined>>): Known {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    value && secretNames.test(name) ? [value] : [],
  );
  return { secrets, home: environment['HOME'] || homedir(), user: userName(), host: hostname() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A process may run as a user that no table knows.
    return '';
  }
}
