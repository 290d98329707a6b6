import { describe, expect, it } from 'vitest';
import type { ClientFact } from '../../src/app/facts.ts';
import { signInUsed } from '../../src/app/sign-in.ts';
import { english } from '../../src/messages/en/english.ts';
import { eascmd, rehearsal } from './beginning.ts';
import { signedIn } from './signed-in.ts';

const shanghai = signedIn('cn-shanghai');
const withFile = (configFile: string): ClientFact => ({ ...eascmd, configFile });

function said(client: ClientFact | null, region: string | null, signIns = [shanghai]): string {
  const used = signInUsed(client, signIns, region);
  return used ? english.signIn(used) : '';
}

describe('what the header says of the sign-in', () => {
  it('is the endpoint, where this tool signed in to the region', () => {
    expect(said(eascmd, 'cn-shanghai')).toBe('pai-eas.cn-shanghai.aliyuncs.com');
    expect(said(withFile(shanghai.file), 'cn-shanghai')).toBe('pai-eas.cn-shanghai.aliyuncs.com');
  });

  it('is no endpoint where a file of somebody else is used', () => {
    expect(said(eascmd, 'cn-beijing')).toBe('sign-in ~/.eas/config');
    expect(said(eascmd, null, [])).toBe('sign-in ~/.eas/config');
    expect(said(withFile('/home/user/shanghai2.conf'), 'cn-shanghai')).toBe(
      'sign-in shanghai2.conf',
    );
    expect(said(withFile('C:\\eas\\shanghai2.conf'), 'cn-shanghai')).toBe('sign-in shanghai2.conf');
  });

  it('is not that of a rehearsal, which the real eascmd is never given', () => {
    const rehearsed = [signedIn('cn-shanghai', { rehearsal: true })];
    expect(said(eascmd, 'cn-shanghai', rehearsed)).toBe('sign-in ~/.eas/config');
    expect(said(eascmd, null, rehearsed)).toBe('sign-in ~/.eas/config');
  });

  it('waits for the region, where each has its own', () => {
    expect(said(eascmd, null)).toBe('sign-in by region');
  });

  it('is nothing in a rehearsal, and without eascmd', () => {
    expect(said(rehearsal, 'cn-shanghai')).toBe('');
    expect(said(null, 'cn-shanghai')).toBe('');
  });
});
