import { eascmd } from '../app/beginning.ts';
import { answered, begun, cpuTexts, type Run, reviewed } from '../app/drive.ts';
import { signedIn } from '../app/signed-in.ts';

const signIns = [signedIn('cn-shanghai'), signedIn('cn-zhangjiakou')];
const vpc = {
  ...signedIn('ap-southeast-1'),
  endpoint: 'pai-eas-manage-vpc.ap-southeast-1.aliyuncs.com',
};

/** What the header says of the sign-in, wherever it comes from. */
export const signedInStates: Readonly<Record<string, () => Run>> = {
  'question-region-signed-in': () =>
    answered(begun({ client: eascmd, signIns }), cpuTexts, 'region'),
  'where-signed-in': () =>
    answered(
      begun({ client: eascmd, signIns }),
      { ...cpuTexts, region: 'cn-zhangjiakou' },
      'where',
    ),
  'where-vpc': () =>
    answered(
      begun({ client: eascmd, signIns: [vpc] }),
      { ...cpuTexts, region: 'ap-southeast-1' },
      'where',
    ),
  'review-config-file': () =>
    reviewed(cpuTexts, { client: { ...eascmd, configFile: '/home/user/.eas/shanghai2.conf' } }),
};
