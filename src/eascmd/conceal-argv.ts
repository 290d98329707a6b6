import { concealed } from './conceal.ts';

/** `-i` and `-k` are the access key's two halves, `-t` a temporary token (eascmd command reference). */
const secretFlag = /^-[ikt]$/;
const joinedFlag = /^(-[ikt]=)./;
const secretSetting = /^(-D(?:[\w.]*\.)?token=)./i;

/** A command line that can be shown: credentials given as arguments are masked. */
export function concealArgv(argv: readonly string[]): readonly string[] {
  return argv.map((argument, position) => {
    if (secretFlag.test(argv[position - 1] ?? '')) {
      return concealed;
    }
    const joined = joinedFlag.exec(argument) ?? secretSetting.exec(argument);
    return joined ? `${joined[1]}${concealed}` : argument;
  });
}
