import type { SeenCode } from '../../service/account.ts';
import type { RuleCode } from '../../service/rules/check.ts';
import type { Finding } from '../../service/types.ts';
import type { Sentence } from '../sentence.ts';
import { fileFindings } from './file-findings.ts';
import { metadataFindings } from './metadata-findings.ts';
import { modelFindings } from './model-findings.ts';
import { pluginFindings } from './plugin-findings.ts';
import { preflightFindings } from './preflight-findings.ts';
import { serviceFindings } from './service-findings.ts';
import { wizardFindings } from './wizard-findings.ts';

/** What the questions themselves find, beside the rules of the service file. */
type WizardCode = 'not-a-value' | 'not-legal' | 'not-asked' | 'answer-missing';

/** A rule without words does not compile. */
const sentences: Readonly<Record<RuleCode | SeenCode | WizardCode, Sentence>> = {
  ...fileFindings,
  ...serviceFindings,
  ...metadataFindings,
  ...pluginFindings,
  ...modelFindings,
  ...preflightFindings,
  ...wizardFindings,
};

const byCode: ReadonlyMap<string, Sentence> = new Map(Object.entries(sentences));

/** The codes that have words. */
export const findingCodes: readonly string[] = [...byCode.keys()];

/**
 * What is wrong and what is allowed, in a sentence or two. A code of a newer version, read from a
 * journal, stands for itself.
 */
export function findingSentence({ code, values }: Pick<Finding, 'code' | 'values'>): string {
  return byCode.get(code)?.(values) ?? code;
}
