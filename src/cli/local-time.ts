/** The hour, minute and second of a moment, in the time zone of this machine. */
export function localTime(at: number): { hour: number; minute: number; second: number } {
  const date = new Date(at);
  return { hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds() };
}

/** `2026-03-05 11:42`, in the time zone of this machine. */
export function localStamp(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
