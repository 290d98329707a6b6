const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A length of time in whole seconds: `11s`, `4m 12s`, `1h 02m`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / second));
  const seconds = whole % 60;
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  if (ms >= hour) {
    return `${hours}h ${String(minutes).padStart(2, '0')}m`;
  }
  return ms >= minute ? `${minutes}m ${String(seconds).padStart(2, '0')}s` : `${seconds}s`;
}

/** `11:42:07` from the hour, minute and second of a local time. */
export function timeOfDay(time: { hour: number; minute: number; second: number }): string {
  return [time.hour, time.minute, time.second]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
