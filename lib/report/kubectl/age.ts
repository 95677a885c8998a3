/**
 * The moment a table is printed, in milliseconds since 1970, or undefined. The preview has no clock: undefined means
 * "the moment everything came to rest", and every age is then `0s`.
 */
export type Now = number | undefined;

/** How long ago `timestamp` (RFC 3339) was, as kubectl says it; `<unknown>` when there is none. */
export function age(timestamp: unknown, now: Now): string {
  if (now === undefined) return '0s';
  const then = millisecondsOf(timestamp);
  return then === undefined ? '<unknown>' : humanDuration(now - then);
}

/** A timestamp in milliseconds, or undefined if it is none. */
export function millisecondsOf(timestamp: unknown): number | undefined {
  if (typeof timestamp !== 'string') return undefined;
  const parsed = Date.parse(timestamp);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** A span of milliseconds with two or three figures (`HumanDuration`, apimachinery `pkg/util/duration/duration.go`). */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.trunc(milliseconds / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes}m${rest(seconds % 60, 's')}`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return `${hours}h${rest(minutes % 60, 'm')}`;
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return `${days}d${rest(hours % 24, 'h')}`;
  if (hours < 17520) return `${days}d`;
  const years = Math.floor(days / 365);
  return hours < 70080 ? `${years}y${rest(days % 365, 'd')}` : `${years}y`;
}

function rest(amount: number, unit: string): string {
  return amount === 0 ? '' : `${amount}${unit}`;
}
