import type { KubernetesVersion } from '../../../kubernetes';
import { qualified } from '../../../kubernetes/names';
import { rangeProblem } from '../field/address';
import { type FieldError, forbidden, invalid, required } from '../field/error';
import { complain } from '../metadata';
import type { DecodedService, DecodedServiceSpec } from './decoded';

/** Older than the field, which goes before it. */
const SOURCE_RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ONLY_FOR_BALANCERS = "may only be used when `type` is 'LoadBalancer'";

function validateSourceRange(
  errors: FieldError[],
  field: string,
  range: string,
  version: KubernetesVersion,
  kept: readonly string[],
): void {
  const problem = kept.includes(range) ? undefined : rangeProblem(range, version);
  if (problem !== undefined) errors.push(invalid(field, range, problem));
}

function validateSourceRanges(
  errors: FieldError[],
  service: DecodedService,
  old: DecodedService | undefined,
  version: KubernetesVersion,
): void {
  const isBalancer = service.spec.type === 'LoadBalancer';
  const ranges = service.spec.loadBalancerSourceRanges;
  if (ranges !== undefined && ranges.length > 0) {
    // The capital is Kubernetes' own.
    const field = 'spec.LoadBalancerSourceRanges';
    if (!isBalancer) errors.push(forbidden(field, ONLY_FOR_BALANCERS));
    const kept = old?.spec.loadBalancerSourceRanges ?? [];
    for (let index = 0; index < ranges.length; index++) {
      validateSourceRange(errors, `${field}[${index}]`, (ranges[index] ?? '').trim(), version, kept);
    }
    return;
  }
  const annotation = service.metadata.annotations?.[SOURCE_RANGES_ANNOTATION];
  if (annotation === undefined) return;
  const field = `metadata.annotations[${SOURCE_RANGES_ANNOTATION}]`;
  if (!isBalancer) errors.push(forbidden(field, ONLY_FOR_BALANCERS));
  if (annotation === old?.metadata.annotations?.[SOURCE_RANGES_ANNOTATION] || annotation.trim() === '') return;
  for (const range of annotation.trim().split(',')) validateSourceRange(errors, field, range.trim(), version, []);
}

/** Format of the class; only at a LoadBalancer Service (`validateLoadBalancerClassField`). */
export function validateBalancerClass(errors: FieldError[], spec: DecodedServiceSpec): void {
  if (spec.loadBalancerClass === undefined) return;
  const field = 'spec.loadBalancerClass';
  if (spec.type === 'LoadBalancer') complain(errors, field, spec.loadBalancerClass, qualified(spec.loadBalancerClass));
  else errors.push(forbidden(field, ONLY_FOR_BALANCERS));
}

/** The fields that only a LoadBalancer Service may have. */
export function validateBalancer(
  errors: FieldError[],
  service: DecodedService,
  old: DecodedService | undefined,
  version: KubernetesVersion,
): void {
  const { spec } = service;
  validateSourceRanges(errors, service, old, version);
  if (spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts !== undefined) {
      errors.push(forbidden('spec.allocateLoadBalancerNodePorts', ONLY_FOR_BALANCERS));
    }
  } else if (spec.allocateLoadBalancerNodePorts === undefined) {
    errors.push(required('spec.allocateLoadBalancerNodePorts', ''));
  }
  validateBalancerClass(errors, spec);
}
