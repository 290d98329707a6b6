import type { Answers } from '../../questions/answers.ts';
import { foundInFile, isOfLocalFile } from '../../service/rules/finding.ts';
import { bladePage, type Finding, fileName, processorPage } from '../../service/types.ts';
import type { LocalCopy } from '../facts.ts';
import type { NamedData, Step } from '../machine.ts';
import type { State } from '../state.ts';
import { copyOf, keyOf, modelOf } from './answers.ts';

/**
 * Runs after every event: judges the plan by the local model, and compares the data files that the
 * answers name with it.
 */
export function withLocalFindings(before: State, [state, effects]: Step): Step {
  if (state.screen !== 'review' || state.afterWriting !== null) {
    return [state, effects];
  }
  const { plan, screen, localCopy } = state;
  const same = before.plan === plan && before.localCopy === localCopy && before.screen === screen;
  const copy = copyOf(state);
  if (!copy || same) {
    return [state, effects];
  }
  const { draft } = state.conversation;
  const files = namedData(draft);
  const use = auxUse(copy, draft);
  const { place } = modelOf(copy);
  const asked = JSON.stringify([copy.path, copy.chosen, files, { ...use, model: null }]);
  const isNew = files.length > 0 && copy.data?.asked !== asked;
  const data = files.length === 0 ? null : isNew ? { asked, findings: null } : copy.data;
  const known: LocalCopy = { ...copy, data };
  const others = plan.findings.filter((finding) => !isOfLocalFile(finding));
  const findings = [...others, ...localFindings(known, draft)];
  return [
    { ...state, localCopy: known, plan: { ...plan, findings } },
    isNew
      ? [...effects, { type: 'check-local-data', asked, path: copy.path, place, files, use }]
      : effects,
  ];
}

/** The problems with the answers according to the local files. */
export function localFindings(copy: LocalCopy, draft: Answers): readonly Finding[] {
  const { model, place } = modelOf(copy);
  const file = fileName(place === '' ? copy.path : place);
  const at = itemPath(draft);
  const key = keyOf(copy);
  const own = { severity: 'warning', source: bladePage } as const;
  const { framework } = model;
  const isOther =
    framework !== null && draft.framework !== undefined && framework !== draft.framework;
  return [
    ...model.fit.map((fit) => foundInFile(at, 'model', file, fit)),
    ...(isOther
      ? [
          foundInFile(['processor'], 'model', file, {
            code: 'other-framework',
            severity: 'error',
            source: processorPage,
            values: { framework, answered: draft.framework },
          }),
        ]
      : []),
    ...(key !== null && draft.modelFile !== undefined && key !== draft.modelFile
      ? [
          foundInFile(at, 'model', file, {
            ...own,
            code: 'other-name',
            values: { expected: draft.modelFile },
          }),
        ]
      : []),
    ...(copy.data?.findings ?? []),
  ];
}

const itemPath = ({ modelFile }: Answers): Finding['path'] => [
  'plugins',
  0,
  'config',
  'model_info',
  ...(modelFile === undefined ? [] : [modelFile]),
];

/** The data files that the answers name. */
export function namedData(draft: Answers): readonly NamedData[] {
  const { testData, calibrationDataset } = draft;
  const at = itemPath(draft);
  return [
    ...(testData ? [{ name: testData, at: [...at, 'test_data'], purpose: 'test' } as const] : []),
    ...(calibrationDataset
      ? [
          {
            name: calibrationDataset,
            at: [...at, 'calibration_dataset'],
            purpose: 'calibration',
          } as const,
        ]
      : []),
  ];
}

/** What they are compared with. */
export function auxUse(copy: LocalCopy, draft: Answers) {
  const { framework, inputs, inputShapes } = draft;
  return {
    model: modelOf(copy).model,
    ...(framework === undefined ? {} : { framework }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(inputShapes === undefined ? {} : { inputShapes }),
  };
}
