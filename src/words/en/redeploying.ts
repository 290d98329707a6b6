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

/** Said in lines before the questions of a redeploy. */
export const updatesIfThere = (service: string): string =>
  `If ${service} exists, it is updated in place (eascmd modify). Whether Blade optimizes then is not known; another name optimizes again.`;

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
  return `${service} exists. Nothing was sent. ${rename} or update it in place: ${update}`;
}

/** Flags of questions, with a redeploy of a file that was not made from answers. */
export const changeTheFile = (service: string, path: string): string =>
  `${service} was deployed from a file, which no flag changes. Change ${path}, then redeploy.`;
