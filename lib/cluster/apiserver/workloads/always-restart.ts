import { type FieldError, forbidden, notSupported } from '../field/error';
import type { FieldPath } from '../field/path';
import type { Decoded } from '../strategy';

/** Pods that are kept running restart always, and have no end in sight. */
export function validateKeptRunning(errors: FieldError[], template: Decoded, kind: string, field: FieldPath): void {
  const { restartPolicy, activeDeadlineSeconds } = template.spec;
  if (restartPolicy !== 'Always') {
    errors.push(notSupported(`${field}.spec.restartPolicy`, restartPolicy, ['Always']));
  }
  if (activeDeadlineSeconds !== undefined) {
    const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
    errors.push(forbidden(`${field}.spec.activeDeadlineSeconds`, detail));
  }
}
