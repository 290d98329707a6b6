import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { exitCode } from '../../../eascmd/exit-codes.ts';
import { loadMessages, messages } from '../../../messages/language.ts';
import { fewestCalibrationItems } from '../../../models/aux-data/check.ts';
import {
  auxDataScript,
  type ScriptInput,
  type ScriptRequest,
} from '../../../models/aux-data/script.ts';
import type { Model } from '../../../models/model.ts';
import { errorMessage } from '../../../platform/errors.ts';
import { writeAtomically } from '../../../platform/files.ts';
import { packageRoot } from '../../../platform/os.ts';
import type { Draft, Framework } from '../../../service/types.ts';
import type { AuxScriptEvent } from '../../event-forms.ts';
import { type OwnEvents, openOwnEvents, ownResult } from '../../events.ts';
import { printFile } from '../../output.ts';
import { refuseContext } from '../../refuse.ts';
import { auxAnswers, isRefusal, type Refusal, readOneModel } from './model.ts';

type Values = Readonly<Record<string, unknown>>;

/** Items of test data. One of each shape is enough, and a few show that the script works. */
const testItems = 3;

/** `aux-data`: prints a script that makes test or calibration data. Returns the exit code. */
export async function auxData(values: Values): Promise<number> {
  await loadMessages('words');
  const json = values['json'] === true;
  const answers = auxAnswers(values, process.env);
  if (answers.problems.length > 0) return refuseContext(json, answers.problems);
  const events = openOwnEvents(json);
  const place = typeof values['model'] === 'string' ? values['model'] : undefined;
  const model = place === undefined ? undefined : await readOneModel(place);
  if (model !== undefined && isRefusal(model)) return refuse(events, model);
  const request = requestOf(values, answers.draft, model);
  if (isRefusal(request)) return refuse(events, request);
  const template = path.join(packageRoot(), 'templates', 'aux-data', `${request.framework}.py`);
  const script = auxDataScript(await readFile(template, 'utf8'), request);
  return write(events, values, request, script);
}

function refuse(events: OwnEvents, { code, message }: Refusal): number {
  const exit = code === 'input-needed' ? exitCode.inputNeeded : exitCode.usage;
  events.say(message);
  events.event(ownResult('refused', exit, { code, message }));
  return exit;
}

async function write(
  events: OwnEvents,
  values: Values,
  request: ScriptRequest,
  script: string,
): Promise<number> {
  const { auxData: words } = messages('words');
  const output = typeof values['output'] === 'string' ? values['output'] : null;
  if (output !== null) {
    if (existsSync(output) && values['yes'] !== true) {
      return refuse(events, { code: 'file-exists', message: words.exists(output) });
    }
    try {
      await writeAtomically(output, script);
    } catch (error) {
      const message = words.unwritable(output, errorMessage(error));
      return refuse(events, { code: 'unreadable', message });
    }
    events.say(words.written(output, request.output));
  } else if (!events.isJson) printFile(script);
  const guessed = request.inputs.filter(isGuessed).map(({ name }) => name);
  if (guessed.length > 0) events.say(words.guessed(guessed));
  events.emit(eventOf(request, output, script));
  events.event(ownResult('dry-run', exitCode.ok, null));
  return exitCode.ok;
}

const isGuessed = ({ type, shape }: ScriptInput): boolean =>
  type === null || type === 'Tensor' || shape === null || shape.includes(null);

function eventOf(request: ScriptRequest, file: string | null, script: string): AuxScriptEvent {
  return {
    type: 'aux-script',
    framework: request.framework,
    purpose: request.purpose,
    file,
    data_file: request.output,
    items: request.items,
    inputs: request.inputs.map((input) => ({
      name: input.name,
      type: input.type,
      shape: input.shape?.map((size) => size ?? -1) ?? null,
      guessed: isGuessed(input),
    })),
    script,
  };
}

function requestOf(
  values: Values,
  draft: Draft,
  model: Model | undefined,
): ScriptRequest | Refusal {
  const { auxData: words } = messages('words');
  const framework = draft.framework ?? model?.framework ?? undefined;
  if (framework === undefined) return { code: 'input-needed', message: words.frameworkNeeded };
  const inputs = inputsOf(framework, draft, model);
  if (inputs.length === 0) {
    const message = framework === 'pytorch' ? words.shapesNeeded : words.inputsNeeded;
    return { code: 'input-needed', message };
  }
  const purpose = values['for'] === 'test' ? 'test' : 'calibration';
  const stem = purpose === 'test' ? 'test_data' : 'calib_data';
  const items = purpose === 'test' ? testItems : fewestCalibrationItems;
  return {
    framework,
    purpose,
    script:
      typeof values['output'] === 'string' ? path.basename(values['output']) : `make_${stem}.py`,
    output: `${stem}.${framework === 'pytorch' ? 'pth' : 'npy'}`,
    items: typeof values['items'] === 'number' ? values['items'] : items,
    inputs,
  };
}

/** The named inputs, or the model's. Flags override what the model says. */
function inputsOf(
  framework: Framework,
  { inputs, inputShapes = [], inputRanges = [] }: Draft,
  model: Model | undefined,
): readonly ScriptInput[] {
  const [shapes = []] = inputShapes;
  const [ranges = []] = inputRanges;
  const known = modelInputs(framework, model);
  const places = shapes.map((_, at) => `input_${at}`);
  const unnamed = framework === 'pytorch' ? places : [];
  const names = inputs ?? (known.length > 0 ? known.map(({ name }) => name) : unnamed);
  return names.map((name, at) => {
    const input = known.find((each) => bare(each.name) === bare(name));
    const shape = shapes[at]?.split('*').map(Number) ?? input?.shape ?? null;
    const range = ranges[at];
    return { name, type: input?.type ?? null, shape, ...(range === undefined ? {} : { range }) };
  });
}

const bare = (name: string): string => name.replace(/:\d+$/, '');

/** The inputs that the model needs, without arguments that have a default and unused inputs. */
function modelInputs(framework: Framework, model: Model | undefined): Model['inputs'] {
  if (model === undefined || model.framework !== framework) return [];
  const forward = model.methods?.find(({ name }) => name === 'forward');
  const optional = new Set(
    forward?.arguments.filter(({ isOptional }) => isOptional).map(({ name }) => name),
  );
  return model.inputs.filter(
    ({ name, why }) =>
      (why === 'signature' || why === 'placeholder' || why === 'argument') && !optional.has(name),
  );
}
