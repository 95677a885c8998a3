import { forbidden } from '../field/error';
import { child, type FieldPath } from '../field/path';
import { validateAnnotations, validateLabels } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validatePodAnnotations, validateProfilesMatch } from './annotations';
import { validatePodSpec } from './pod-spec';
import type { Errors, PodRules } from './rules';

/** Labels and annotations of a template. */
export function validateTemplateMetadata(errors: Errors, { metadata, spec }: Decoded, field: FieldPath): void {
  if (metadata.labels !== undefined) validateLabels(errors, metadata.labels, `${field}.labels`);
  if (metadata.annotations === undefined) return;
  validateAnnotations(errors, metadata.annotations, `${field}.annotations`);
  validatePodAnnotations(errors, metadata.annotations, spec, `${field}.annotations`);
}

/** What a controller makes pods from (`ValidatePodTemplateSpec`). Of its metadata only labels and annotations are looked at. */
export function validatePodTemplate(errors: Errors, template: Decoded, rules: PodRules, field: FieldPath): void {
  const { metadata, spec } = template;
  const specPath = child(field, 'spec');
  validateTemplateMetadata(errors, template, field);
  validatePodSpec(errors, spec, undefined, rules, specPath);
  validateProfilesMatch(errors, metadata.annotations, spec, specPath);
  if (spec.ephemeralContainers !== undefined) {
    errors.push(forbidden(`${specPath}.ephemeralContainers`, 'ephemeral containers not allowed in pod template'));
  }
}
