import type { KubernetesVersion } from '../../../kubernetes';
import { portNumber } from '../../../kubernetes/names';
import { atLeast } from '../../../kubernetes/version';
import { type FieldError, invalid, named, notSupported, notSupportedText, required } from '../field/error';
import type { DecodedServiceSpec } from './decoded';
import { isExternallyAccessible, needsHealthCheck } from './traits';

const POLICIES = ['Cluster', 'Local'];
const AFFINITIES = ['ClientIP', 'None'];
/** A day. */
const AFFINITY_SECONDS_MAX = 86400;

/** `sessionAffinity` and how long it lasts. */
export function validateAffinity(errors: FieldError[], spec: DecodedServiceSpec): void {
  const affinity = spec.sessionAffinity ?? '';
  if (affinity === 'None') return;
  if (affinity === '') errors.push(required('spec.sessionAffinity', ''));
  else if (affinity !== 'ClientIP') errors.push(notSupported('spec.sessionAffinity', affinity, AFFINITIES));
  else {
    const seconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 0;
    if (seconds > 0 && seconds <= AFFINITY_SECONDS_MAX) return;
    const field = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
    errors.push(invalid(field, seconds, `must be greater than 0 and less than ${AFFINITY_SECONDS_MAX}`));
  }
}

function validateExternalPolicy(errors: FieldError[], spec: DecodedServiceSpec): void {
  const field = 'spec.externalTrafficPolicy';
  const policy = spec.externalTrafficPolicy ?? '';
  if (!isExternallyAccessible(spec)) {
    if (policy !== '') {
      errors.push(invalid(field, named(policy), 'may only be set for externally-accessible services'));
    }
  } else if (policy === '') errors.push(required(field, ''));
  else if (!POLICIES.includes(policy)) errors.push(notSupported(field, policy, POLICIES));
}

function validateHealthCheckPort(errors: FieldError[], spec: DecodedServiceSpec): void {
  const field = 'spec.healthCheckNodePort';
  const port = spec.healthCheckNodePort ?? 0;
  if (needsHealthCheck(spec)) {
    if (port === 0) errors.push(required(field, ''));
    else for (const problem of portNumber(port)) errors.push(invalid(field, port, problem));
  } else if (port !== 0) {
    const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    errors.push(invalid(field, port, detail));
  }
}

/** The order is Kubernetes', not the alphabet's. */
function distributions(version: KubernetesVersion): readonly string[] {
  return atLeast(version, '1.34') ? ['PreferClose', 'PreferSameZone', 'PreferSameNode'] : ['PreferClose'];
}

/** Where traffic may go and where it prefers to. */
export function validateTraffic(errors: FieldError[], spec: DecodedServiceSpec, version: KubernetesVersion): void {
  validateExternalPolicy(errors, spec);
  validateHealthCheckPort(errors, spec);
  const internal = spec.internalTrafficPolicy;
  if (internal !== undefined && !POLICIES.includes(internal)) {
    errors.push(notSupported('spec.internalTrafficPolicy', internal, POLICIES));
  }
  const distribution = spec.trafficDistribution;
  if (distribution === undefined) return;
  const supported = distributions(version);
  if (!supported.includes(distribution)) {
    errors.push(notSupportedText('spec.trafficDistribution', distribution, supported));
  }
}
