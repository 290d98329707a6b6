import { describe, expect, it } from 'vitest';
import { signInCommand } from '../../../src/platform/credentials/files.ts';
import { fetchedName, fetchSource } from '../../../src/platform/eascmd/find.ts';

const linux = { platform: 'linux', arch: 'x64' };

describe('where eascmd is fetched from', () => {
  it('is the one address that is certain, for the one machine that it is for', () => {
    expect(fetchSource({ HOME: '/home/user' }, linux)).toEqual({
      url: 'https://eas-data.oss-cn-shanghai.aliyuncs.com/tools/eascmd/v2/eascmd64',
      folder: '/home/user/.local/bin',
      machine: 'Linux on x86-64',
    });
  });

  it.each([
    ['linux', 'arm64', 'Linux on ARM64'],
    ['darwin', 'arm64', 'macOS on ARM64'],
    ['darwin', 'x64', 'macOS on x86-64'],
    ['win32', 'x64', 'Windows on x86-64'],
    ['freebsd', 'riscv64', 'freebsd on riscv64'],
  ])('is nowhere for %s on %s, which no document names for certain', (platform, arch, machine) => {
    expect(fetchSource({}, { platform, arch })).toMatchObject({ url: null, machine });
  });

  it('is a mirror where one is named', () => {
    const environment = { BLADE_DEPLOY_DOWNLOAD_URL: 'https://mirror/eascmdmac64' };
    expect(fetchSource(environment, { platform: 'darwin', arch: 'arm64' }).url).toBe(
      'https://mirror/eascmdmac64',
    );
  });

  it.each([
    ['https://mirror/tools/eascmdmac64?sign=a/b', 'eascmdmac64'],
    ['https://mirror/', 'eascmd64'],
    ['https://mirror/a%2Fb', 'eascmd64'],
    ['no address', 'eascmd64'],
  ])('is called as its address ends: %s', (url, name) => {
    expect(fetchedName(url)).toBe(name);
  });
});

it('tells the command that signs in with placeholders, quoted where a path needs it', () => {
  const file = '/home/a user/cn-shanghai.conf';
  expect(signInCommand('/opt/eascmd64', file, 'pai-eas.cn-shanghai.aliyuncs.com')).toBe(
    "/opt/eascmd64 -c '/home/a user/cn-shanghai.conf' config -i <AccessKeyId> -k <AccessKeySecret> -e pai-eas.cn-shanghai.aliyuncs.com",
  );
  expect(signInCommand("/opt/ann's/eascmd64", file, 'pai-eas.cn-shanghai.aliyuncs.com')).toMatch(
    /^'\/opt\/ann'\\''s\/eascmd64' -c /,
  );
});
