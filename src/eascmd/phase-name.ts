/**
 * The phases that the lines of eascmd tell apart. The same names as those of the deployment's
 * events; repeated here because the language of eascmd stands on nothing else.
 */
export type PhaseName =
  | 'create'
  | 'schedule'
  | 'download'
  | 'optimize'
  | 'build'
  | 'push'
  | 'ingress'
  | 'sync'
  | 'start';
