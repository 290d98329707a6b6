import { foldHistory } from '../../deployment/history.ts';
import { readHistory } from '../../platform/deployments/history.ts';
import type { Homes } from '../../platform/paths.ts';

const most = 5;

/** The services that were deployed from here for real, newest first. */
export async function knownServices({ history }: Homes): Promise<readonly string[]> {
  const { records } = await readHistory(history);
  const deployed = foldHistory(records).filter(({ deployed, rehearsal }) => deployed && !rehearsal);
  return [...new Set(deployed.flatMap(({ service }) => service ?? []))].slice(0, most);
}
