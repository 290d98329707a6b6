import { modelItems } from '../service/catalog/fields.ts';
import type { DraftKey } from '../service/types.ts';
import type { Answers, StepId } from './answers.ts';

/**
 * Blade is on unless it was declined, so a question that wasn't reached yet counts as its default.
 */
export function withBlade(answers: Answers): boolean {
  return answers.blade !== false;
}

/**
 * Whether the service keeps a processor from the file that no device and framework map to. It can't
 * with Blade: the plugin needs a processor with its runtime (Blade EAS Plugin page, table 2).
 */
export function keepsProcessor({ processor, blade }: Answers): boolean {
  return processor !== undefined && blade === false;
}

export function onGpu(answers: Answers): boolean {
  return answers.device === 'gpu';
}

export function withGpuPlugin(answers: Answers): boolean {
  return onGpu(answers) && withBlade(answers);
}

/** Whether the question is one of the optional details about the model. */
export function isModelDetail(id: StepId): boolean {
  return id === 'modelFile' || modelItems.some((item) => item === id);
}

/** Whether the model file must be known: the items are written under its name. */
export function needsModelFile(answers: Answers): boolean {
  return answers.advanced === 'answer' || modelItems.some((id) => answers[id] !== undefined);
}

/** An item from a flag is shown even if the rest are skipped. */
export function itemShown(id: DraftKey, relevant: (answers: Answers) => boolean) {
  return (answers: Answers): boolean => {
    if (!withBlade(answers)) return false;
    const isOpen = answers.advanced === 'answer' || answers.advanced === 'form';
    return answers[id] !== undefined || (isOpen && relevant(answers));
  };
}

/**
 * PyTorch supports only offline quantization, which needs a calibration set (PAI-Blade quantization
 * page).
 */
export function needsCalibration(answers: Answers): boolean {
  return answers.framework === 'pytorch' && answers.optimizationLevel === 'o2';
}
