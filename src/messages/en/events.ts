import { type PluginGroup, pluginGroups } from '../../service/catalog/gpus.ts';
import { pluginRuntime, processors } from '../../service/catalog/processors.ts';
import type { Context } from '../../service/rules/finding.ts';
import { allOf, regionName } from './format.ts';

/** What the events of `setup --json` tell, and each of their fields. */
const setupEvents = {
  eascmd: {
    about: 'Where setup looked for eascmd, and what was there.',
    fields: {
      path: 'The one that is used, or null where there is none.',
      state: 'Whether it was found and starts. A rehearsal looks for none.',
      places:
        'Each place in the order of the search: its name, the path of what is there or null, what that is, and the machine that it was built for where that is another one.',
    },
  },
  download: {
    about: 'How fetching eascmd goes.',
    fields: {
      url: 'The address, without a password.',
      received: 'How many bytes have come.',
      total: 'How many there are, or null where the server did not say.',
      path: 'Where it is once it is in place; null until then.',
    },
  },
  'sign-in': {
    about: 'What is known of the sign-in to a region.',
    fields: {
      region: "The id of the region, or null for eascmd's own sign-in, whose region is not known.",
      endpoint: 'The endpoint that it was made for, or null where that is not known.',
      file: 'The file of eascmd that holds it, or null.',
      state: 'Whether eascmd ls worked with the keys.',
      code: 'Why not, or null.',
      reason: 'What eascmd said, without keys, or null.',
    },
  },
} as const;

/** What the schema of the events tells a reader of each kind and each of its fields. */

export const eventsTitle = 'An event of blade-deploy';

export const eventsAbout =
  'One line of standard output with --json. Lines are numbered upwards, and the last one is always the result. Pass over types and fields that you do not know: later versions may add some.';

export const unknownEvent =
  'A type that this version does not know. Readers pass over it, and take the line as no fault.';

export const eventEnvelope = {
  v: 'The version of the format.',
  seq: 'The number of the line, counted upwards. Numbers may be left out.',
  at: 'When it was seen, in UTC. A rehearsal runs faster than the clock on the wall.',
  rehearsal: 'True in a rehearsal: nothing was created.',
  type: 'What the line tells.',
} as const;

const inMilliseconds = 'in milliseconds';

export const events = {
  plan: {
    about: 'What is about to be sent. The first event of a deployment.',
    fields: {
      service: "The service's name.",
      region: 'The id of the region, or null where it is not known.',
      file: 'The path of the service file.',
      sha256:
        'The SHA-256 hash of the bytes of the file, in hexadecimal. Empty where no file stands.',
      config: 'What the service file says, secrets masked.',
      findings:
        'What the rules found in it, and what a look at the account has against it. The codes of the rules are those of check.',
      preflight:
        'What was seen of the account before anything was sent: name, group, card, room for one instance. Absent where nobody asked.',
      sources:
        'Where each answer is from, by its flag without the dashes: flag, environment, asked, path (inferred from the model path), sign-in, seen, only, default, and so on.',
      has_plugin:
        'Whether the service has a plugin. Only where the file holds nothing but what an update changes.',
      beside:
        'The service that was redeployed under a new name and still has its own: its name, and the instances and GPUs per instance of its file. Absent otherwise.',
      rehearsal: 'Whether this is a rehearsal: then nothing is created.',
    },
  },
  submitted: {
    about: 'eascmd was started.',
    fields: {
      pid: 'The id of its process.',
      argv: 'Its command line, secrets masked.',
    },
  },
  endpoint: {
    about: 'Where the service can be called, as eascmd printed it.',
    fields: {
      internet: 'The address on the internet, or null where none was printed.',
      intranet: 'The address within the VPC, or null where none was printed.',
      token: 'Always masked: the token is stored nowhere.',
    },
  },
  phase: {
    about: 'A phase of the deployment began or ended.',
    fields: {
      phase: 'Which one.',
      state: 'How it stands. A phase may go on after a later one began.',
      elapsed_ms: `How long it has run, ${inMilliseconds}.`,
    },
  },
  line: {
    about: 'A line that eascmd printed.',
    fields: {
      text: 'The line, secrets masked and control sequences taken out.',
      stream: 'There when the line came from standard error.',
    },
  },
  instances: {
    about: 'How many instances the service has, as eascmd printed it.',
    fields: {
      total: 'All of them.',
      pending: 'Those that wait.',
      running: 'Those that run.',
    },
  },
  workers: {
    about: 'What eascmd w says of the instances, asked where they take longer than usual.',
    fields: {
      total: 'How many there are; not all of them are listed.',
      workers:
        'Each with its state as printed, how often it was started again, and how it ended before.',
    },
  },
  heartbeat: {
    about: 'Nothing new was said. The deployment goes on.',
    fields: {
      phase: 'The phase that runs.',
      elapsed_ms: `How long it has run, ${inMilliseconds}.`,
      window:
        'Where the optimization stands in its documented 3 to 10 minutes. Late is no failure.',
    },
  },
  warning: {
    about: 'Something to know that ends nothing.',
    fields: {
      code: 'Its name, which scripts can go by.',
      message: 'The sentence for people.',
    },
  },
  checked: {
    about: 'What check found in one file.',
    fields: {
      file: 'The file as it was named.',
      error: 'Why it could not be read or written, or null.',
      errors: 'How many errors it has.',
      warnings: 'How many warnings it has.',
      untold: 'How many more findings there are than are listed.',
      findings:
        'What was found, in the order of the text. Lines and columns count from 1; the end is exclusive.',
      mended: 'What --fix mended, with the places of the text before.',
    },
  },
  run: {
    about: 'A deployment of before, as the history knows it. Its time is when it was submitted.',
    fields: {
      id: "The deployment's id.",
      service: "The service's name, or null where it is not known.",
      region: 'The id of the region, or null where it is not known.',
      rehearsal: 'Whether it was a rehearsal: then nothing was created.',
      operation: 'How the file was sent, or null where it is not known.',
      device: 'What the service runs on, or null where it is not known.',
      framework: 'The framework of the model, or null where it is not known.',
      card: "The card of the service's group, or null where it is not known.",
      level: 'The optimization level that the file states, or null.',
      plugins_configured: 'Whether the file has a plugin, or null where it is not known.',
      file: 'The path of the service file, or null where it is not known.',
      sha256: 'The SHA-256 hash of its bytes, or null where it is not known.',
      config: 'What the file said, secrets masked, or null where it is not known.',
      outcome: 'How it ended, or null where no end was recorded.',
      exit_code: 'The exit code of that end, or null.',
      ended_at: "When it ended, on the deployment's own clock, or null.",
      deployed: 'Whether it was deployed once, also if it was deleted since.',
      optimized: 'Whether the plugin was seen to run, or null where that cannot be told.',
      optimization_ms: `How long the optimization took, ${inMilliseconds}, or null.`,
      total_ms: `How long all of it took, ${inMilliseconds}, or null.`,
      phases: `How long each phase took that came to its end, ${inMilliseconds}.`,
      gap: 'Whether the machine slept meanwhile, so that the times say little.',
    },
  },
  diff: {
    about: 'What differs between the service files of two deployments.',
    fields: {
      before: 'The id of the one.',
      after: 'The id of the other.',
      differences: 'The fields that differ. A value is absent where the file does not have it.',
    },
  },
  'phase-times': {
    about: 'Where the time goes, over the deployments of before.',
    fields: {
      rehearsal: 'Whether only rehearsals were there to count.',
      phases: `Each phase with the number of deployments, the median and the 90th percentile, ${inMilliseconds}.`,
    },
  },
  ...setupEvents,
  result: {
    about: 'The end. Always the last line.',
    fields: {
      outcome:
        'How it ended. A command that deploys nothing, such as history or setup, ends with dry-run where all went well, and with refused where it did not.',
      exit_code: 'The exit code of the program.',
      optimized:
        'Whether the plugin was seen to run, or null where that was not asked for or cannot be told.',
      optimization_ms: `How long the optimization took, ${inMilliseconds}, or null.`,
      total_ms: `How long all of it took, ${inMilliseconds}, or null.`,
      error:
        'What went wrong, or null: a code for scripts, and a sentence for people. With the code input-needed, missing lists what gives each thing that nobody was asked for: its flag, its variable and the legal values, none where any text will do.',
      cause:
        'What most likely went wrong: an id, a sentence, and whether documents have the words of eascmd or they only look like it.',
      next: 'What may help, the likeliest first: an id, a sentence, and the flag that answers, or null.',
      totals: 'Of check alone: how many files, errors and warnings there were.',
    },
  },
} as const;

/** What the schema of the events tells of the commands that look at a service, a machine, a recording. */
export const toolEvents = {
  'aux-data': {
    about: 'What a file of test or calibration data holds, from `aux-data check`.',
    fields: {
      file: 'The file that was named.',
      error: 'Why it was not read, or null.',
      format: 'npy (for TensorFlow) or torch (for PyTorch), or null with an error.',
      holds: 'What the file holds, in the word of Python, or null with an error.',
      count: 'How many items it has, or null with an error.',
      values: 'The values of the first item: key or place, what it is, type, and shape.',
      findings:
        'What Blade or its Python would not take, or what differs from the model and the answers.',
    },
  },
  'aux-script': {
    about: 'A script that makes test or calibration data, from `aux-data`.',
    fields: {
      framework: 'The framework that the data is for.',
      purpose: 'test or calibration.',
      file: 'Where the script was written, or null.',
      data_file: 'The file that the script writes.',
      items: 'How many items it makes.',
      inputs:
        'Each input with its type and shape (-1 where it is open), and whether the script guesses one of them.',
      script: 'The script itself.',
    },
  },
  report: {
    about: 'A report on a deployment: what is in it, and where it was written.',
    fields: {
      id: "The deployment's id.",
      file: 'The path of the report.',
      written: 'Whether it was written.',
      bytes: 'How many bytes it has.',
      parts: 'Each part of it, by name and size.',
      redacted: 'How many different values of each kind were taken out.',
    },
  },
  doctor: {
    about: 'What works on this machine and what does not.',
    fields: {
      checks:
        'Each check: its id, how it is (ok, warning or fault), a code and values for scripts, a sentence for people, and the one thing that would mend it, or null.',
    },
  },
  model: {
    about: 'A model that `inspect` found, or why a file is not read as one.',
    fields: {
      file: 'Its path: the one that was named, with the path inside a folder or archive.',
      error: 'Why it was not read as a model, or null.',
      format: 'What the file is, or null with an error.',
      framework: 'The framework that it is for, or null where the file does not tell.',
      versions: 'What the file says it was written with, by name.',
      size: 'Its size in bytes; with its variables for a SavedModel.',
      inputs:
        'What can be fed: name, element type, shape (-1 for an open size, null where nothing is known), and why it is listed.',
      outputs: 'What can be fetched, the likeliest first, in the same form.',
      signatures: 'The signatures of a SavedModel, with their inputs and outputs.',
      methods: 'The methods of a TorchScript module.',
      tags: 'The tags of the part of a SavedModel that was read.',
      variables: 'The number of variables and the bytes of their values, or null without any.',
      notes: 'What else is worth knowing: a code, values, and a sentence.',
      runtime: 'The versions that the fit is judged by, and how sure they are.',
      fit: 'What the runtime lacks: a code, a severity, its source, values, and a sentence.',
    },
  },
  smoke: {
    about: 'One call to a service, with what was sent and what came.',
    fields: {
      service: "The service's name.",
      region: 'The id of the region, or null where it is not known.',
      endpoint: 'The address that was called.',
      network: 'Whether that is on the internet, or within the VPC.',
      token_from: 'Where the token came from. It is in no event.',
      method: 'GET without a sample, POST with one.',
      sent_bytes: 'How many bytes the sample has.',
      status: 'The HTTP status, or null where no answer came.',
      latency_ms: 'How long the first byte of the answer took, in milliseconds, or null.',
      total_ms: 'How long the whole answer took, in milliseconds, or null.',
      received_bytes: 'How many bytes the answer has, or null.',
      body: 'The start of the answer where it is text, or null.',
      body_is_whole: 'Whether that is all of it, or null.',
    },
  },
} as const;

/** What the command `schema` says, and what its schemas say of themselves. */

export const schemaOfServiceOnly =
  '--region and --service-card narrow the schema of service.json. Leave them out here.';

export const projectTitle = 'Project file of blade-deploy (blade-deploy.json)';

export const projectAbout =
  'Presets that a team shares, safe to commit: no question takes a secret. Keys of your own are left alone.';

export const projectSchemaField =
  'Where an editor finds this schema, such as ./blade-deploy.schema.json.';

export const projectPresets =
  'Answers under a name, for blade-deploy new --preset NAME. --save-preset writes one.';

export const projectPreset =
  'Answers by the flag of their question, without the dashes, each as the text that would be typed.';

export const serviceTitle = 'Service file of PAI-EAS with the Blade EAS Plugin (service.json)';

/** What a file with this schema was held to; the region and the card are in no file. */
export function serviceAbout({ region, serviceCard }: Context): string {
  const where = region === undefined ? '' : ` Narrowed to ${regionName(region)}.`;
  const card = serviceCard === undefined ? '' : ` Narrowed to nodes with the card ${serviceCard}.`;
  return `What check finds an error is invalid here, as far as a schema can say it; what it only warns of is valid. Keys that are not listed are let pass.${where}${card}`;
}

/** Each group that may be named, with where it is listed. */
export function groupsAbout(groups: readonly PluginGroup[]): string {
  if (groups.length === 0) return 'None is listed as supported here.';
  return groups
    .map(({ id, card, regions }) => `${id}: card ${card}, in ${allOf(regions.map(regionName))}.`)
    .join(' ');
}

/** What an editor says of a place that a rule refuses: what is right, and the rule's name. */
export const ruleBroken = (title: string, code: string): string => `${title} [${code}]`;

export const processorsAbout = (processors: readonly string[]): string =>
  `Those are ${allOf(processors)}.`;

/** What an editor tells of a value that it offers; nothing where the value says it itself. */
export const valueAbout: ReadonlyMap<string, string> = new Map([
  ['o1', 'Lossless: no result changes.'],
  ['o2', 'Quantizes to INT8, which is documented for GPU.'],
  ...processors.map(({ id, blade }): [string, string] => [
    id,
    blade ? 'Carries the Blade engine.' : 'No document names Blade for it.',
  ]),
  ...pluginGroups.map((group): [string, string] => [group.id, groupsAbout([group])]),
  ...(['cpu', 'gpu'] as const).flatMap((device): [string, string][] => {
    const { command, image } = pluginRuntime(device);
    const about = `Optimizes for ${device.toUpperCase()}.`;
    return [
      [command, about],
      [image, about],
    ];
  }),
]);
