/** The documents' transcripts carry the service's own time, which is China Standard Time. */
const chinaOffset = 8 * 60 * 60 * 1000;

const inChina = (at: number): string => new Date(at + chinaOffset).toISOString();

/** `2019-02-21 16:35:41`, as `ls` and `desc` print times. `at` in ms since the epoch. */
export const dateTime = (at: number): string => inChina(at).slice(0, 19).replace('T', ' ');

/** `20211117172259`, as image tags end. `at` in ms since the epoch. */
export const tagTime = (at: number): string => inChina(at).slice(0, 19).replaceAll(/[-T:]/g, '');
