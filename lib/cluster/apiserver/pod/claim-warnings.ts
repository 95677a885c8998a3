import { isFractional, quantityOf } from '../../../kubernetes/quantity';
import { goQuote } from '../field/error';
import type { FieldPath } from '../field/path';
import type { Decoded } from '../strategy';

/**
 * What is odd about a claim on storage (`pkg/api/persistentvolumeclaim/util.go`).
 *
 * @param field - Path of the claim's spec.
 */
export function claimWarnings(warnings: string[], spec: Decoded, field: FieldPath): void {
  for (const list of ['requests', 'limits'] as const) {
    const amount: string | undefined = spec.resources?.[list]?.storage;
    if (amount === undefined || !isFractional(quantityOf(amount))) continue;
    const path = `${field}.resources.${list}[storage]`;
    warnings.push(`${path}: fractional byte value ${goQuote(amount)} is invalid, must be an integer`);
  }
}
