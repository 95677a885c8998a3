/** A number, or the name or percentage that stands for one. */
export type IntOrString = number | string;

/**
 * What `value` is of `total`: a number is itself, `"25%"` a share.
 * Kubernetes rounds a surge up and an unavailability down (`GetScaledValueFromIntOrPercent`, apimachinery `pkg/util/intstr`).
 *
 * @throws RangeError when a string is no percentage.
 */
export function scaled(value: IntOrString, total: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const percent = /^(-?\d+)%$/.exec(value);
  if (percent === null) throw new RangeError(`${JSON.stringify(value)} is neither a number nor a percentage`);
  const share = (Number(percent[1]) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
