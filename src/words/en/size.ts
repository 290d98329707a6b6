const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** Bytes as people count them, in thousands: `512 bytes`, `12.3 MB`. */
export function size(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return unit === 0 ? `${Math.floor(value)} bytes` : `${value.toFixed(1)} ${units[unit]}`;
}
