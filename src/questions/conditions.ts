import { modelItems } from '../service/catalog/fields.ts';
import type { DraftKey } from '../service/types.ts';
import type { Answers, StepId } from './answers.ts';

/** Blade is on unless it was declined, so that a question not reached yet counts as its default. */
export function withBlade(answers: Answers): boolean {
  return answers.blade !== false;
}

/**
 * Whether the service keeps a processor of the file that no device and framework stand for. With Blade
 * it cannot: the plugin needs one that carries its runtime (Blade EAS Plugin page, table 2).
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

/** Whether the model file must be known: its name is the key that the items stand under. */
export function needsModelFile(answers: Answers): boolean {
  return answers.advanced === 'answer' || modelItems.some((id) => answers[id] !== undefined);
}

/** An item that a flag gave is a question too, also where the rest is skipped. */
export function itemShown(id: DraftKey, relevant: (answers: Answers) => boolean) {
  return (answers: Answers): boolean => {
    if (!withBlade(answers)) return false;
    const isOpen = answers.advanced === 'answer' || answers.advanced === 'form';
    return answers[id] !== undefined || (isOpen && relevant(answers));
  };
}

/** PyTorch is quantized offline alone, which takes a calibration set (PAI-Blade quantization page). */
export function needsCalibration(answers: Answers): boolean {
  return answers.framework === 'pytorch' && answers.optimizationLevel === 'o2';
}
