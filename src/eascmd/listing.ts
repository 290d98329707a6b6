import { readGrid, readRecords } from './table.ts';

/** One row of `ls` (eascmd command reference). */
export interface ListedService {
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly instances: number | null;
  /** As printed, in the service's time: `2019-02-21 16:35:41`. */
  readonly updated: string;
}

/** One row of `w`. */
export interface Worker {
  readonly name: string;
  readonly status: string;
  /** Containers that are ready, of how many: `[1/1]`; `[0/1]` is starting, or fails its check. */
  readonly ready: string;
  readonly restarts: number | null;
  readonly reason: string;
  /** How its container ended before, as printed: JSON, or empty. */
  readonly lastState: string;
}

export function readServices(text: string): readonly ListedService[] {
  return readRecords(text)
    .filter((record) => record.has('SERVICENAME'))
    .map((record) => ({
      name: record.get('SERVICENAME') ?? '',
      region: record.get('REGION') ?? '',
      status: record.get('STATUS') ?? '',
      instances: wholeNumber(record.get('INSTANCE')),
      updated: record.get('UPDATETIME') ?? '',
    }));
}

/** The instances; null where the text is no table of any, which is not the same as none. */
export function readWorkers(text: string): readonly Worker[] | null {
  const instances = readGrid(text, 'INSTANCENAME')?.map((record) => ({
    name: record.get('INSTANCENAME') ?? '',
    status: record.get('STATUS') ?? '',
    ready: record.get('READY') ?? '',
    restarts: wholeNumber(record.get('RESTARTS')),
    reason: record.get('REASON') ?? '',
    lastState: record.get('LASTSTATE') ?? '',
  }));
  return instances ?? null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
