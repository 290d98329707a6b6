import { securityToken } from '../../eascmd/answers.ts';
import { ofCode, type Rule, saying } from './rule.ts';

const keyCodes = /InvalidAccessKey|SignatureDoesNotMatch|IncompleteSignature/i;

/** A sign-in that was refused, in the words of one cause. */
const refusedBy =
  (codes: RegExp): Rule['sign'] =>
  ({ code, said }) => {
    const line = said.find((text) => codes.test(text));
    return line !== undefined && code === 'signed-out' ? { line } : null;
  };

/** Who asks, and for what name: the request was refused, so that nothing was created. */
export const accountRules: readonly Rule[] = [
  {
    id: 'name-taken',
    certainty: 'documented',
    source: 'CreateService answers 409 for a name in use (aliyun/alibabacloud-aiops-skills)',
    sign: ofCode('name-taken'),
    fixes: ['other-name', 'keep-name', 'service'],
  },
  {
    id: 'expired-key',
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs',
    sign: refusedBy(securityToken),
    fixes: ['sign-in', 'again', 'other-region'],
  },
  {
    id: 'wrong-key',
    certainty: 'likely',
    source: 'general error codes of Alibaba Cloud APIs',
    sign: refusedBy(keyCodes),
    fixes: ['sign-in', 'again', 'other-region'],
  },
  {
    id: 'signed-out',
    certainty: 'likely',
    source: 'eascmd config in the eascmd command reference',
    sign: ofCode('signed-out'),
    fixes: ['sign-in', 'again', 'other-region'],
  },
];

/** What the account may do. */
export const rightsRules: readonly Rule[] = [
  {
    id: 'no-permission',
    certainty: 'likely',
    source: 'RAM error codes of Alibaba Cloud APIs',
    sign: ofCode('no-permission'),
    fixes: ['granted', 'sign-in'],
  },
];

/** The service read the file and refused it, for a reason that only its own words tell. */
export const requestRules: readonly Rule[] = [
  {
    id: 'bad-request',
    certainty: 'documented',
    source: 'CreateService answers 400 for a bad file (aliyun/alibabacloud-aiops-skills)',
    sign: (facts) =>
      facts.accepted
        ? null
        : saying(/^\W*(?:error\W+)?400\b|\bBad ?Request\b|(?:status|code|http)\W{0,4}400\b/i)(
            facts,
          ),
    fixes: ['again', 'log'],
  },
];

/** It never ran, or never reached anybody. */
export const clientRules: readonly Rule[] = [
  {
    id: 'not-runnable',
    certainty: 'documented',
    source: 'the error of the operating system',
    sign: ofCode('eascmd-not-runnable'),
    fixes: ['set-up', 'again'],
  },
  {
    id: 'unreachable',
    certainty: 'likely',
    source: 'errors of the network library that Go programs print',
    sign: ofCode('unreachable'),
    fixes: ['again', 'service', 'log'],
  },
];
