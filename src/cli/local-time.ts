/** The hour, minute and second of a moment, in the time zone of this machine. */
export function localTime(at: number): { hour: number; minute: number; second: number } {
  const date = new Date(at);
  return { hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds() };
}
