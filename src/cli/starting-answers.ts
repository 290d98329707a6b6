import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../platform/os.ts';
import { type Answered, nothingAnswered } from '../questions/answers.ts';
import { answersFromText, type FromText, type GivenText } from '../questions/from-flags.ts';
import { keptAnswers } from '../questions/saved.ts';
import { decompose } from '../service/decompose.ts';
import { parseService } from '../service/parse.ts';

export interface Start {
  readonly template?: string | undefined;
  /** The answers of a service file that a person brought. */
  readonly file?: Answered | undefined;
  readonly preset?: Answered | undefined;
}

/**
 * What is answered before anyone is asked: a template or a file, under a preset, under the environment,
 * under the flags.
 */
export async function startingAnswers(
  given: readonly GivenText[],
  { template, file = nothingAnswered, preset = nothingAnswered }: Start = {},
): Promise<FromText> {
  const from = template ? await templateAnswers(template) : file;
  return answersFromText(given, {
    draft: { ...from.draft, ...preset.draft },
    sources: { ...from.sources, ...preset.sources },
  });
}

async function templateAnswers(name: string): Promise<Answered> {
  const text = await readFile(join(packageRoot(), 'templates', `${name}.json`), 'utf8');
  const { service } = parseService(JSON.parse(text));
  if (!service) {
    throw new Error(`The template ${name} is broken.`);
  }
  return withoutExamples(keptAnswers(decompose(service).draft, 'template'));
}

/**
 * The name and the bucket of a template are examples. Taken for answers, a script that forgot to give
 * its own would deploy somebody else's model.
 */
function withoutExamples({ draft, sources }: Answered): Answered {
  const { name: _name, modelPath: _path, ossEndpoint, ...rest } = draft;
  const { name: _named, modelPath: _placed, ossEndpoint: inRegion, ...others } = sources;
  // That the bucket is in the service's region is no example: it is what a file without the key says.
  const sameRegion = ossEndpoint === undefined && inRegion !== undefined;
  return { draft: rest, sources: sameRegion ? { ...others, ossEndpoint: inRegion } : others };
}
