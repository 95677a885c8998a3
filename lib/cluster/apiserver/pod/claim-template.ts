import { compareQuantities, quantityOf, ZERO_QUANTITY } from '../../../kubernetes/quantity';
import { forbidden, invalid, notSupported, required } from '../field/error';
import { child, type FieldPath } from '../field/path';
import { validateLabelSelector } from '../metadata/label-selector';
import { validateAnnotations, validateLabels } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validateDNSLabel, validateDNSSubdomain, validateOptionalSubdomain } from './dns-names';
import type { Errors } from './rules';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** Metadata that is copied onto what is made: labels and annotations, in the order of the Go struct. */
const NOT_IN_TEMPLATE = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];
/** Go lower-cases the first letter of its field's name for the path. */
const GO_PATH: Record<string, string> = { uid: 'uID' };

/** The claim that is made for a pod's ephemeral volume (`ValidatePersistentVolumeClaimTemplate`). */
export function validateClaimTemplate(errors: Errors, template: Decoded, field: FieldPath): void {
  const meta = template.metadata ?? {};
  const path = child(field, 'metadata');
  validateAnnotations(errors, meta.annotations, child(path, 'annotations'));
  validateLabels(errors, meta.labels, child(path, 'labels'));
  for (const name of NOT_IN_TEMPLATE) {
    if (meta[name] !== undefined) errors.push(forbidden(child(path, GO_PATH[name] ?? name), 'cannot be set'));
  }
  validateClaimSpec(errors, template.spec, child(field, 'spec'));
}

/** What is asked of storage (`ValidatePersistentVolumeClaimSpec`). */
export function validateClaimSpec(errors: Errors, spec: Decoded, field: FieldPath): void {
  const modes: string[] = spec.accessModes ?? [];
  if (modes.length === 0) errors.push(required(child(field, 'accessModes'), 'at least 1 access mode is required'));
  if (spec.selector !== undefined) validateLabelSelector(errors, spec.selector, child(field, 'selector'));
  for (const mode of modes) {
    if (!ACCESS_MODES.includes(mode)) errors.push(notSupported(child(field, 'accessModes'), mode, ACCESS_MODES));
  }
  const exclusive = modes.includes('ReadWriteOncePod');
  if (exclusive && modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode))) {
    errors.push(forbidden(child(field, 'accessModes'), 'may not use ReadWriteOncePod with other access modes'));
  }
  const storage: string | undefined = spec.resources?.requests?.storage;
  const storagePath = `${child(field, 'resources')}[storage]`;
  if (storage === undefined) errors.push(required(storagePath, ''));
  else if (compareQuantities(quantityOf(storage), ZERO_QUANTITY) <= 0) {
    errors.push(invalid(storagePath, storage, 'must be greater than zero'));
  }
  validateOptionalSubdomain(errors, spec.storageClassName, child(field, 'storageClassName'));
  if (spec.volumeMode !== undefined && !VOLUME_MODES.includes(spec.volumeMode)) {
    errors.push(notSupported(child(field, 'volumeMode'), spec.volumeMode, VOLUME_MODES));
  }
  validateDataSources(errors, spec, field);
  validateOptionalSubdomain(errors, spec.volumeAttributesClassName, child(field, 'volumeAttributesClassName'));
}

function validateDataSources(errors: Errors, spec: Decoded, field: FieldPath): void {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource !== undefined) validateDataSource(errors, dataSource, child(field, 'dataSource'));
  if (dataSourceRef !== undefined) {
    const path = child(field, 'dataSourceRef');
    validateDataSource(errors, dataSourceRef, path);
    if (dataSourceRef.namespace) validateDNSLabel(errors, dataSourceRef.namespace, child(path, 'namespace'));
  }
  if (dataSource === undefined || dataSourceRef === undefined) return;
  // The value that is printed is a path: so the API server has it.
  const printed = {};
  if (dataSourceRef.namespace) {
    errors.push(invalid(field, printed, 'may not be specified when dataSourceRef.namespace is specified'));
  } else if (['apiGroup', 'kind', 'name'].some((name) => dataSource[name] !== dataSourceRef[name])) {
    errors.push(invalid(field, printed, 'must match dataSourceRef'));
  }
}

function validateDataSource(errors: Errors, source: Decoded, field: FieldPath): void {
  if (source.name === '') errors.push(required(child(field, 'name'), ''));
  if (source.kind === '') errors.push(required(child(field, 'kind'), ''));
  const group: string = source.apiGroup ?? '';
  if (group !== '') validateDNSSubdomain(errors, group, child(field, 'apiGroup'));
  else if (source.kind !== 'PersistentVolumeClaim') {
    const detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
    errors.push(invalid(field, source.kind, detail));
  }
}
