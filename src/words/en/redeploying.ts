import type { NameState, TakenChoice } from '../../app/types.ts';

/** What the review says of the name; null where there is nothing to say. `plugin`: the file has one. */
export function nameSentence(name: NameState, service: string, plugin = true): string | null {
  switch (name.kind) {
    case 'unasked':
    case 'free':
      return null;
    case 'asking':
      return `Asking whether ${service} exists.`;
    case 'taken': {
      const state = name.status ? `: ${name.status}` : '';
      const counts =
        name.running !== null && name.total !== null
          ? `, ${name.running} of ${name.total} running`
          : '';
      return `${service} exists${state}${counts}.${plugin ? ' The plugin runs only when a service is created.' : ''}`;
    }
    case 'unknown':
      return `Whether ${service} exists could not be told${name.reason ? `: ${name.reason.replace(/\.$/, '')}` : ''}.`;
  }
}

/** What can be done about a name that is taken: what it is called, and what follows from it. */
export function taken(
  choice: TakenChoice,
  newName: string,
  plugin: boolean,
): { readonly label: string; readonly note: string } {
  switch (choice) {
    case 'modify':
      return {
        label: 'Update in place',
        note: plugin
          ? 'whether Blade optimizes then is not known'
          : 'the service gets a new version',
      };
    case 'new-name':
      return {
        label: `New name ${newName}`,
        note: `${plugin ? 'optimizes again, 3 to 10 min; ' : ''}two services then`,
      };
    case 'replace':
      return {
        label: 'Delete, then create',
        note: `${plugin ? 'optimizes again; ' : ''}it does not answer meanwhile`,
      };
    case 'watch':
      return { label: 'Leave it, and look at it', note: 'nothing is sent' };
  }
}

export const replacement = {
  question: (service: string): string => `Delete ${service}, then create it anew?`,
  consequence:
    'It stops answering until the new one runs: several minutes, longer if something fails. What is deleted cannot be brought back.',
  ready: 'Enter deletes it and creates it anew.',
};

/** `rehearsed`: it was rehearsed here, and is not deployed for real by that. */
export function nothingToRedeploy(service: string | undefined, rehearsed: boolean): string {
  const what = service ? `No deployment of ${service}` : 'No deployment';
  const rest = rehearsed
    ? 'only a rehearsal. Add --rehearse to rehearse it again; blade-deploy new deploys.'
    : 'blade-deploy new makes one.';
  return `${what} is remembered here${rehearsed ? ',' : service ? '.' : ' yet.'} ${rest}`;
}

/** Said before a script sends: what was done about a name that exists. */
export const updatesInPlace = (service: string): string =>
  `${service} exists: it is updated in place (eascmd modify). Whether Blade optimizes then is not known.`;

/** Said before a script deletes, as `--allow-delete` with the service's name lets it. */
export const deletesAsAllowed = (service: string): string =>
  `${service} exists: --allow-delete lets it be deleted. It is created anew when eascmd says that it is gone.`;

/** `--allow-delete` with a name that is not the service's. */
export const allowsOther = (allowed: string, service: string): string =>
  `--allow-delete names ${allowed}, and this deploys ${service}. Nothing was sent.`;

export interface TakenName {
  readonly service: string;
  readonly newName: string;
  /** The file of a person, whose name no flag changes. */
  readonly ofFile: boolean;
  /** It was deployed from here, so that it can be redeployed. */
  readonly remembered: boolean;
}

export function nameTaken({ service, newName, ofFile, remembered }: TakenName): string {
  const rename = ofFile
    ? `Give the file another name, such as ${newName},`
    : `Use another name (--name ${newName}),`;
  const update = remembered
    ? `blade-deploy redeploy ${service}`
    : `eascmd modify ${service} -s FILE`;
  return `${service} exists. Nothing was sent. ${rename} or update it in place: ${update}
To delete it and create it anew, add: --allow-delete ${service}`;
}
