import { type PluginGroup, pluginGroups } from '../../service/catalog/gpus.ts';
import { pluginRuntime, processors } from '../../service/catalog/processors.ts';
import type { Context } from '../../service/rules/finding.ts';
import { allOf, regionName } from './format.ts';

/** The events of `setup --json` and their fields. */
const setupEvents = {
  eascmd: {
    about: 'Where setup looked for eascmd, and what it found.',
    fields: {
      path: 'The path of the eascmd in use, or null if there is none.',
      state: 'Whether eascmd was found and starts. A rehearsal does not look for it.',
      places:
        'The places searched, in order: name, path of what was found or null, what it is, and the machine it was built for if it is not this one.',
    },
  },
  download: {
    about: 'Progress of the eascmd download.',
    fields: {
      url: 'The URL, without a password.',
      received: 'Bytes received.',
      total: 'Total bytes, or null if the server did not report them.',
      path: 'The path of the installed file; null until it is in place.',
    },
  },
  'sign-in': {
    about: 'The state of the sign-in to a region.',
    fields: {
      region: "The region ID, or null for eascmd's own sign-in, whose region is unknown.",
      endpoint: 'The endpoint of the sign-in, or null if unknown.',
      file: 'The eascmd file that stores the sign-in, or null.',
      state: 'Whether eascmd ls worked with the keys.',
      code: 'The code of the reason if it did not work, or null.',
      reason: 'The output of eascmd, without keys, or null.',
    },
  },
} as const;

/** Descriptions in the schema of the events. */

export const eventsTitle = 'blade-deploy event';

export const eventsAbout =
  'One line of standard output with --json. Line numbers increase, and the last line is always the result. Ignore types and fields that you do not know: later versions may add some.';

export const unknownEvent =
  'A type that this version does not know. Readers ignore it and do not report an error.';

export const eventEnvelope = {
  v: 'The version of the format.',
  seq: 'The line number. Numbers increase, with possible gaps.',
  at: 'When the event was seen, in UTC. The clock of a rehearsal runs faster than real time.',
  rehearsal: 'True in a rehearsal: nothing was created.',
  type: 'The type of the event.',
} as const;

const inMilliseconds = 'in milliseconds';

export const events = {
  plan: {
    about: 'What will be sent. The first event of a deployment.',
    fields: {
      service: 'The service name.',
      region: 'The region ID, or null if unknown.',
      file: 'The path of the service file.',
      sha256: 'The SHA-256 hash of the file in hexadecimal. Empty if there is no file.',
      config: 'The contents of the service file, with secrets masked.',
      findings:
        'Findings of the rules, with the same codes as in check, and of the look-up in the account.',
      preflight:
        'What the account showed before anything was sent: name, group, GPU model, room for one instance. Absent if it was not asked.',
      sources:
        'The source of each answer, by its flag without the dashes: flag, environment, asked, path (inferred from the model path), local-copy (read in a local copy of the model), sign-in, seen, only, default, and so on.',
      has_plugin:
        'Whether the service has a plugin. Present only if the file contains nothing but the changes of an update.',
      beside:
        'The old service, when it is redeployed under a new name: its name, and the instances and GPUs per instance in its file. Absent otherwise.',
      rehearsal: 'Whether this is a rehearsal, which creates nothing.',
    },
  },
  submitted: {
    about: 'eascmd was started.',
    fields: {
      pid: 'The ID of its process.',
      argv: 'Its command line, with secrets masked.',
    },
  },
  endpoint: {
    about: 'The endpoints of the service, as eascmd printed them.',
    fields: {
      internet: 'The internet endpoint, or null if none was printed.',
      intranet: 'The VPC endpoint, or null if none was printed.',
      token: 'Always masked. The token is never stored.',
    },
  },
  phase: {
    about: 'A phase of the deployment started or ended.',
    fields: {
      phase: 'The phase.',
      state: 'The state of the phase. A phase may continue after a later one has started.',
      elapsed_ms: `How long it has been running, ${inMilliseconds}.`,
    },
  },
  line: {
    about: 'A line of eascmd output.',
    fields: {
      text: 'The line, with secrets masked and control sequences removed.',
      stream: 'Present if the line came from standard error.',
    },
  },
  instances: {
    about: 'The number of instances, as eascmd printed it.',
    fields: {
      total: 'All instances.',
      pending: 'Pending instances.',
      running: 'Running instances.',
    },
  },
  workers: {
    about: 'The instances according to eascmd w, which is asked when they take longer than usual.',
    fields: {
      total: 'The number of instances. Not all of them may be listed.',
      workers:
        'Each instance: its state as printed, the number of restarts, and how it last ended.',
    },
  },
  heartbeat: {
    about: 'No new output. The deployment continues.',
    fields: {
      phase: 'The current phase.',
      elapsed_ms: `How long it has been running, ${inMilliseconds}.`,
      window:
        'Where the optimization is in the documented 3 to 10 minutes. Late does not mean failed.',
    },
  },
  warning: {
    about: 'Something to know that does not end the deployment.',
    fields: {
      code: 'The code, for scripts.',
      message: 'The message, for people.',
    },
  },
  checked: {
    about: 'What check found in a file.',
    fields: {
      file: 'The file as given.',
      error: 'Why the file could not be read or written, or null.',
      errors: 'The number of errors.',
      warnings: 'The number of warnings.',
      untold: 'The number of findings that are not listed.',
      findings:
        'The findings, in the order of the text. Lines and columns count from 1; the end is exclusive.',
      fixed: 'What --fix changed, with positions in the original text.',
    },
  },
  run: {
    about: 'An earlier deployment from the history. Its time is when it was submitted.',
    fields: {
      id: 'The deployment ID.',
      service: 'The service name, or null if unknown.',
      region: 'The region ID, or null if unknown.',
      rehearsal: 'Whether it was a rehearsal, which creates nothing.',
      operation: 'How the file was sent, or null if unknown.',
      device: 'The device that the service runs on, or null if unknown.',
      framework: 'The framework of the model, or null if unknown.',
      card: "The GPU model of the service's group, or null if unknown.",
      level: 'The optimization level in the file, or null.',
      plugins_configured: 'Whether the file has a plugin, or null if unknown.',
      file: 'The path of the service file, or null if unknown.',
      sha256: 'The SHA-256 hash of the file, or null if unknown.',
      config: 'The contents of the file, with secrets masked, or null if unknown.',
      outcome: 'How it ended, or null if no end was recorded.',
      exit_code: 'The exit code, or null.',
      ended_at: "When it ended, by the deployment's own clock, or null.",
      deployed: 'Whether it was deployed, even if it was deleted later.',
      optimized: 'Whether the plugin was seen to run, or null if unknown.',
      optimization_ms: `How long the optimization took, ${inMilliseconds}, or null.`,
      total_ms: `How long the deployment took, ${inMilliseconds}, or null.`,
      phases: `How long each completed phase took, ${inMilliseconds}.`,
      gap: 'Whether the machine slept during the deployment, which makes the times unreliable.',
    },
  },
  diff: {
    about: 'The differences between the service files of two deployments.',
    fields: {
      before: 'The ID of the first deployment.',
      after: 'The ID of the second deployment.',
      differences: 'The fields that differ. A value is absent if the file does not contain it.',
    },
  },
  'phase-times': {
    about: 'How long the phases of earlier deployments took.',
    fields: {
      rehearsal: 'Whether there were only rehearsals to count.',
      phases: `Each phase: the number of deployments, the median, and the 90th percentile, ${inMilliseconds}.`,
    },
  },
  ...setupEvents,
  result: {
    about: 'The result. Always the last line.',
    fields: {
      outcome:
        'How it ended. A command that deploys nothing, such as history or setup, ends with dry-run on success and with refused otherwise.',
      exit_code: 'The exit code of the program.',
      optimized:
        'Whether the plugin was seen to run, or null if it was not requested or is unknown.',
      optimization_ms: `How long the optimization took, ${inMilliseconds}, or null.`,
      total_ms: `How long the deployment took, ${inMilliseconds}, or null.`,
      error:
        'What went wrong, or null: a code for scripts and a message for people. With the code input-needed, missing lists each missing input: its flag, its environment variable, and its legal values, empty if any text is accepted. A value that the service file has only masked has a path in the file instead.',
      cause:
        'The most likely cause: an ID, a message, and whether the output of eascmd is documented or only looks like this cause.',
      next: 'What may help, most likely first: an ID, a message, and the flag to set, or null.',
      totals: 'Only from check: the number of files, errors, and warnings.',
    },
  },
} as const;

/** Events of the commands that report on a service, a machine, or a recording. */
export const toolEvents = {
  'aux-data': {
    about: 'The contents of a file of test or calibration data, from `aux-data check`.',
    fields: {
      file: 'The file as given.',
      error: 'Why the file was not read, or null.',
      format: 'npy (for TensorFlow) or torch (for PyTorch), or null with an error.',
      holds: 'The Python type of the contents, or null with an error.',
      count: 'The number of items, or null with an error.',
      values: 'The values of the first item: key or position, kind, type, and shape.',
      findings:
        'What Blade or its Python would not accept, and what differs from the model and the answers.',
    },
  },
  'aux-script': {
    about: 'A script that makes test or calibration data, from `aux-data`.',
    fields: {
      framework: 'The framework that the data is for.',
      purpose: 'test or calibration.',
      file: 'The path of the script, or null if it was not written to a file.',
      data_file: 'The file that the script writes.',
      items: 'The number of items that the script makes.',
      inputs:
        'Each input: type, shape (-1 for an open size), and whether the script guesses one of them.',
      script: 'The text of the script.',
    },
  },
  report: {
    about: 'A report on a deployment: its parts, and where it was written.',
    fields: {
      id: 'The deployment ID.',
      file: 'The path of the report.',
      written: 'Whether it was written.',
      bytes: 'Its size in bytes.',
      parts: 'Each part, with its name and size.',
      redacted: 'The number of different values removed, by kind.',
    },
  },
  doctor: {
    about: "What works on this machine and what doesn't.",
    fields: {
      checks:
        'Each check: an ID, a status (ok, warning, or fault), a code and values for scripts, a message for people, and the fix, or null.',
    },
  },
  model: {
    about: 'A model that `inspect` found, or the reason why a file is not a model it reads.',
    fields: {
      file: 'The path as given, with the path inside a folder or archive.',
      error: 'Why the file was not read as a model, or null.',
      format: 'The format of the file, or null with an error.',
      framework: 'The framework, or null if the file does not tell.',
      versions: 'The versions the file says it was written with, by name.',
      size: 'The size in bytes, for a SavedModel with its variables.',
      inputs:
        'The inputs: name, element type, shape (-1 for an open size, null if unknown), and why it is listed.',
      outputs: 'The outputs, most likely first, in the same form.',
      signatures: 'The signatures of a SavedModel, with their inputs and outputs.',
      methods: 'The methods of a TorchScript module.',
      tags: 'The tags of the part of a SavedModel that was read.',
      variables:
        'The number of variables and the size of their values in bytes, or null if there are none.',
      notes: 'Other facts: a code, values, and a message.',
      runtime: 'The versions that the fit is checked against, and how certain they are.',
      fit: 'What the runtime lacks: a code, a severity, its source, values, and a message.',
    },
  },
  smoke: {
    about: 'One call to a service: what was sent and what was received.',
    fields: {
      service: 'The service name.',
      region: 'The region ID, or null if unknown.',
      endpoint: 'The endpoint that was called.',
      network: 'Whether the endpoint is on the internet or in the VPC.',
      token_from: 'The source of the token. The token itself is in no event.',
      method: 'GET without a sample, POST with one.',
      sent_bytes: 'The size of the sample in bytes.',
      status: 'The HTTP status, or null if there was no response.',
      latency_ms: 'The time to the first byte of the response in milliseconds, or null.',
      total_ms: 'The time to the end of the response in milliseconds, or null.',
      received_bytes: 'The size of the response in bytes, or null.',
      body: 'The start of the response if it is text, or null.',
      body_is_whole: 'Whether body is the whole response, or null.',
    },
  },
} as const;

/** What the command `schema` prints, and the descriptions in its schemas. */

export const schemaOfServiceOnly =
  '--region and --service-card narrow the schema of service.json. They do not apply here.';

export const projectTitle = 'Project file of blade-deploy (blade-deploy.json)';

export const projectAbout =
  'Presets for a team, safe to commit: no answer is a secret. Unknown keys are left alone.';

export const projectSchemaField =
  'Where an editor finds this schema, for example ./blade-deploy.schema.json.';

export const projectPresets =
  'Named sets of answers, for blade-deploy new --preset NAME. --save-preset writes one.';

export const projectPreset = 'Answers by flag without the dashes, each as you would type it.';

export const serviceTitle = 'PAI-EAS service file with the Blade EAS Plugin (service.json)';

/** What a file is checked against. No file contains the region or the GPU model. */
export function serviceAbout({ region, serviceCard }: Context): string {
  const where = region === undefined ? '' : ` Narrowed to ${regionName(region)}.`;
  const gpuModel = serviceCard === undefined ? '' : ` Narrowed to nodes with ${serviceCard} GPUs.`;
  return `As far as a schema can express it, what check reports as an error is invalid here, and what it only warns about is valid. Keys that are not listed are accepted.${where}${gpuModel}`;
}

/** Each group that can be used, with the regions that list it. */
export function groupsAbout(groups: readonly PluginGroup[]): string {
  if (groups.length === 0) return 'No group is listed as supported here.';
  return groups
    .map(
      ({ id, gpuModel, regions }) =>
        `${id}: ${gpuModel} GPUs, in ${allOf(regions.map(regionName))}.`,
    )
    .join(' ');
}

/** What an editor shows for a broken rule: what is right, and the rule's code. */
export const ruleBroken = (title: string, code: string): string => `${title} [${code}]`;

export const processorsAbout = (processors: readonly string[]): string =>
  `These are ${allOf(processors)}.`;

/** What an editor shows next to a value that it offers. Self-explanatory values have no entry. */
export const valueAbout: ReadonlyMap<string, string> = new Map([
  ['o1', "Lossless: results don't change."],
  ['o2', 'Quantizes to INT8; documented for GPU.'],
  ...processors.map(({ id, blade }): [string, string] => [
    id,
    blade ? 'Contains the Blade engine.' : 'Not documented to contain Blade.',
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
