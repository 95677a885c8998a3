import type { KubernetesVersion } from '../../../kubernetes';
import { type FieldError, forbidden, invalid } from '../field/error';
import { validateObjectMetaUpdate } from '../metadata';
import { validateBalancerClass } from './balancer-rules';
import type { DecodedService, DecodedServiceSpec } from './decoded';
import { needsHealthCheck } from './traits';
import { isHeadlessService } from './type-rules';
import { validateSpec } from './validate';

const ONCE_SET = 'may not change once set';

function isExternalName(spec: DecodedServiceSpec): boolean {
  return spec.type === 'ExternalName';
}

/** Addresses may be added and the second one released; none may change. */
function validateClusterIPsUpdate(errors: FieldError[], spec: DecodedServiceSpec, old: DecodedServiceSpec): void {
  if (isExternalName(spec) || isExternalName(old) || (isHeadlessService(spec) && isHeadlessService(old))) return;
  const now = spec.clusterIPs ?? [];
  const before = old.clusterIPs ?? [];
  if (now.length === before.length) {
    before.forEach((ip, index) => {
      if (ip !== now[index]) errors.push(invalid(`spec.clusterIPs[${index}]`, now, ONCE_SET));
    });
    return;
  }
  const primaryChanged = before.length > 0 && now.length > 0 && now[0] !== before[0];
  if (now.length > before.length) {
    if (primaryChanged) errors.push(invalid('spec.clusterIPs[0]', now, ONCE_SET));
    return;
  }
  if (now.length === 0) errors.push(invalid('spec.clusterIPs[0]', now, 'primary clusterIP can not be unset'));
  if (primaryChanged) errors.push(invalid('spec.clusterIPs[0]', now, ONCE_SET));
  if (now.length === 1) requireSingleStack(errors, spec, 'clusterIP');
}

/** Families go with the addresses. A headless Service has none of those, and may change its families. */
function validateFamiliesUpdate(errors: FieldError[], spec: DecodedServiceSpec, old: DecodedServiceSpec): void {
  if (isExternalName(spec) || isExternalName(old)) return;
  if (isHeadlessService(spec) || isHeadlessService(old)) return;
  const now = spec.ipFamilies ?? [];
  const before = old.ipFamilies ?? [];
  const field = 'spec.ipFamilies[0]';
  if (now.length === before.length) {
    before.forEach((family, index) => {
      if (family !== now[index]) errors.push(invalid(field, now, ONCE_SET));
    });
    return;
  }
  // Kubernetes prints the addresses here, not the families.
  const primaryChanged = before.length > 0 && now.length > 0 && now[0] !== before[0];
  const ips = spec.clusterIPs ?? null;
  if (now.length > before.length) {
    if (primaryChanged) errors.push(invalid(field, ips, ONCE_SET));
    return;
  }
  if (!spec.clusterIPs?.length)
    errors.push(invalid(field, spec.ipFamilies ?? null, 'primary ipFamily can not be unset'));
  if (primaryChanged) errors.push(invalid(field, ips, ONCE_SET));
  if (now.length === 1) requireSingleStack(errors, spec, 'ipFamily');
}

function requireSingleStack(errors: FieldError[], spec: DecodedServiceSpec, what: string): void {
  if (spec.ipFamilyPolicy === 'SingleStack') return;
  const detail = `must be set to 'SingleStack' when releasing the secondary ${what}`;
  errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy ?? null, detail));
}

function validateBalancerUpdate(errors: FieldError[], spec: DecodedServiceSpec, old: DecodedServiceSpec): void {
  const both = spec.type === 'LoadBalancer' && old.type === 'LoadBalancer';
  if (both && spec.loadBalancerClass !== old.loadBalancerClass) {
    errors.push(invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, ONCE_SET));
  }
  validateBalancerClass(errors, spec);
  if (!needsHealthCheck(old) || !needsHealthCheck(spec)) return;
  if ((spec.healthCheckNodePort ?? 0) === (old.healthCheckNodePort ?? 0)) return;
  errors.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
}

/**
 * Everything that is wrong with a change, after what was allocated was carried over and the old type's fields wiped.
 * Source: `pkg/apis/core/validation/validation.go` ValidateServiceUpdate.
 */
export function validateServiceUpdate(
  service: DecodedService,
  old: DecodedService,
  version: KubernetesVersion,
): FieldError[] {
  const errors: FieldError[] = [];
  validateObjectMetaUpdate(errors, service.metadata, old.metadata);
  validateClusterIPsUpdate(errors, service.spec, old.spec);
  validateFamiliesUpdate(errors, service.spec, old.spec);
  validateBalancerUpdate(errors, service.spec, old.spec);
  validateSpec(errors, service, old, version);
  return errors;
}
