import { dns1123Subdomain } from '../../../kubernetes/names';
import { type FieldError, forbidden } from '../field/error';
import { validateObjectMeta } from '../metadata/object-meta';
import type { Decoded } from '../strategy';
import { validatePodAnnotations, validateProfilesMatch } from './annotations';
import { validateContainerOfPod } from './container';
import { validatePodSpec } from './pod-spec';
import type { PodRules } from './rules';

/** A Pod by itself, new or changed (`validatePodMetadataAndSpec`). */
export function validatePod(errors: FieldError[], { metadata, spec }: Decoded, rules: PodRules): void {
  validateObjectMeta(errors, metadata, true, dns1123Subdomain);
  validatePodAnnotations(errors, metadata.annotations, spec, 'metadata.annotations');
  validatePodSpec(errors, spec, metadata.name, rules, 'spec');
  if (spec.serviceAccountName === undefined) validateNoTokens(errors, spec.volumes);
  for (const list of ['containers', 'initContainers'] as const) {
    spec[list]?.forEach((container: Decoded, index: number) => {
      validateContainerOfPod(errors, container, `spec.${list}[${index}]`);
    });
  }
}

function validateNoTokens(errors: FieldError[], volumes: Decoded[] | undefined): void {
  volumes?.forEach(({ projected }, index) => {
    projected?.sources?.forEach(({ serviceAccountToken }: Decoded, number: number) => {
      if (serviceAccountToken === undefined) return;
      const field = `spec.volumes[${index}].projected.sources[${number}].serviceAccountToken`;
      errors.push(forbidden(field, 'must not be specified when serviceAccountName is not set'));
    });
  });
}

/** A new Pod (`ValidatePodCreate`). */
export function validateNewPod(errors: FieldError[], pod: Decoded, rules: PodRules): void {
  validatePod(errors, pod, rules);
  const { metadata, spec } = pod;
  if (spec.ephemeralContainers !== undefined) {
    errors.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
  }
  if (spec.nodeName !== undefined && spec.schedulingGates !== undefined) {
    errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  }
  validateProfilesMatch(errors, metadata.annotations, spec, 'spec');
}
