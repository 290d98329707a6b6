import { Command } from 'commander';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandFor, redeployCommand } from '../../src/app/commands.ts';
import { givenTexts, questionOptions } from '../../src/cli/program/flags.ts';
import type { Answered } from '../../src/questions/answers.ts';
import { answersFromText } from '../../src/questions/from-flags.ts';
import { begin } from '../../src/questions/navigation.ts';
import { withDefaults } from '../../src/questions/revalidate.ts';
import { earlierAnswers } from '../../src/questions/saved.ts';
import { compose } from '../../src/service/compose.ts';
import { modelPathFacts } from '../../src/service/model-path.ts';
import type { Draft } from '../../src/service/types.ts';
import { runs } from '../harness/property-runs.ts';
import { arbitraryDraft } from '../service/arbitrary-draft.ts';
import { options, rehearsal } from './beginning.ts';
import { advancedTexts, answered, begun, cpuTexts, gpuTexts, type Texts } from './drive.ts';
import { shellWords } from './shell-words.ts';

const facts = (conversation: Answered) => ({ conversation, options, client: null });

/** The answers that a command line gives, where nobody is asked. */
function answersOf(command: string): Answered {
  const [program, create, ...rest] = shellWords(command);
  expect([program, create]).toEqual(['blade-deploy', 'new']);
  const parser = new Command().exitOverride().option('--yes');
  for (const option of questionOptions(() => '')) {
    parser.addOption(option);
  }
  const given = answersFromText(givenTexts(parser.parse(rest, { from: 'user' }).opts(), {}));
  expect(given.problems).toEqual([]);
  return withDefaults(given);
}

/** A typed path of a model file in OSS stands for its folder, so that no flag gives the file itself. */
function asTyped(draft: Draft): Draft {
  const { modelPath } = draft;
  return modelPath === undefined ? draft : { ...draft, modelPath: modelPathFacts(modelPath).path };
}

describe('the one-line command', () => {
  it.each<[string, Texts]>([
    ['CPU', cpuTexts],
    ['CPU without Blade', { ...cpuTexts, blade: 'no' }],
    ['GPU', gpuTexts],
    ['GPU with every item', advancedTexts],
    ['details with defaults alone', { ...cpuTexts, advanced: 'answer', modelFile: 'frozen.pb' }],
    ['names with spaces', { ...cpuTexts, modelPath: "oss://my-bucket/it's a model/模型/" }],
    ['a bucket elsewhere', { ...cpuTexts, ossEndpoint: 'oss-cn-beijing.aliyuncs.com' }],
    ['a CUDA version left unset', { ...cpuTexts, blade: 'no', device: 'gpu', cuda: '' }],
  ])('gives the same file: %s', (_, texts) => {
    const { conversation } = answered(begun(), texts).state;
    expect(conversation.current).toBe('review');
    const again = answersOf(commandFor(facts(conversation)));
    expect(compose(again.draft)).toEqual(compose(conversation.draft));
    expect(again.draft.region).toBe(conversation.draft.region);
  });

  it('gives the same file for any answers', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const conversation = begin(earlierAnswers(asTyped(draft), 'kept'));
        fc.pre(conversation.current === 'review');
        const again = answersOf(commandFor(facts(conversation)));
        expect(compose(again.draft)).toEqual(compose(conversation.draft));
      }),
      { numRuns: runs(200) },
    );
  });

  it('gives the same line again for any answers', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const conversation = begin(earlierAnswers(asTyped(draft), 'kept'));
        fc.pre(conversation.current === 'review');
        const line = commandFor(facts(conversation));
        expect(commandFor(facts(answersOf(line)))).toBe(line);
      }),
      { numRuns: runs(200) },
    );
  });

  it('has a flag for each set of shapes and ranges, whatever signs are in a range', () => {
    const texts = { ...advancedTexts, inputRanges: '[|,~];[a,z] | [0,1];[b,y]' };
    const { conversation } = answered(begun(), texts).state;
    const line = commandFor(facts(conversation));
    expect(line).toContain("--input-shapes '1*512;3*256' --input-shapes '5*512;9*256'");
    expect(line).toContain("--input-ranges '[|,~];[a,z]' --input-ranges '[0,1];[b,y]'");
    expect(answersOf(line).draft.inputRanges).toEqual([
      ['[|,~]', '[a,z]'],
      ['[0,1]', '[b,y]'],
    ]);
  });

  it('names the file that was brought, where it was written, and a rehearsal', () => {
    const { conversation } = answered(begun(), cpuTexts).state;
    expect(
      commandFor({
        conversation,
        options: { ...options, output: './a b.json' },
        client: rehearsal,
      }),
    ).toMatch(/^blade-deploy new .* --output '\.\/a b\.json' --rehearse --yes$/);
    const played = { ...rehearsal, speed: 600, scenario: 'late' };
    expect(commandFor({ conversation, options, client: played })).toMatch(
      / --rehearse --speed 600 --scenario late --yes$/,
    );
    expect(redeployCommand('textcnn', played)).toBe(
      'blade-deploy redeploy textcnn --rehearse --speed 600 --scenario late',
    );
    expect(
      commandFor({ conversation, options: { ...options, fileGiven: './模型.json' }, client: null }),
    ).toBe("blade-deploy deploy './模型.json' --region cn-shanghai --yes");
  });
});
