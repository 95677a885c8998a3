import type { KubernetesVersion } from '../../../kubernetes';
import { addressProblem } from '../field/address';
import { type FieldError, invalid } from '../field/error';
import { specialAddressProblem } from '../field/special-address';

/** Addresses outside the cluster: readable, and no special ones. `kept` were there before. */
export function validateExternalIPs(
  errors: FieldError[],
  ips: readonly string[],
  version: KubernetesVersion,
  kept: readonly string[],
): void {
  ips.forEach((text, index) => {
    const problem = (kept.includes(text) ? undefined : addressProblem(text, version)) ?? specialAddressProblem(text);
    if (problem !== undefined) errors.push(invalid(`spec.externalIPs[${index}]`, text, problem));
  });
}
