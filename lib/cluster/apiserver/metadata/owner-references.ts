import type { OwnerReference } from '../../../kubernetes';
import { type FieldError, invalid } from '../field/error';
import { child, type FieldPath } from '../field/path';

function validateOwnerReference(errors: FieldError[], owner: OwnerReference, field: FieldPath): void {
  const slash = owner.apiVersion.indexOf('/');
  const version = owner.apiVersion.slice(slash + 1);
  // More than one slash: Go cannot parse the version, and takes it as absent.
  if (version === '' || version.includes('/')) {
    errors.push(invalid(child(field, 'apiVersion'), owner.apiVersion, 'version must not be empty'));
  }
  if (owner.kind === '') errors.push(invalid(child(field, 'kind'), owner.kind, 'must not be empty'));
  if (owner.name === '') errors.push(invalid(child(field, 'name'), owner.name, 'must not be empty'));
  if (owner.uid === '') errors.push(invalid(child(field, 'uid'), owner.uid, 'must not be empty'));
  if (owner.apiVersion === 'v1' && owner.kind === 'Event') {
    errors.push(invalid(field, owner, '/v1, Kind=Event is disallowed from being an owner'));
  }
}

/** Owners: each complete, at most one the controller (`ValidateOwnerReferences`, apimachinery `pkg/api/validation/objectmeta.go`). */
export function validateOwnerReferences(
  errors: FieldError[],
  owners: readonly OwnerReference[] | undefined,
  field: FieldPath,
): void {
  if (owners === undefined) return;
  let controller = '';
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index];
    if (owner === undefined) continue;
    // Kubernetes does not say which of them it means.
    validateOwnerReference(errors, owner, field);
    if (owner.controller !== true) continue;
    const name = `${owner.kind}/${owner.name}`;
    if (controller === '') controller = name;
    else {
      const found = `Found "true" in references for ${controller} and ${name}`;
      errors.push(invalid(field, owners, `Only one reference can have Controller set to true. ${found}`));
    }
  }
}
