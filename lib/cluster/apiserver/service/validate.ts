import type { KubernetesVersion } from '../../../kubernetes';
import { dns1035Label, dns1123Label, isDNS1123Label } from '../../../kubernetes/names';
import { atLeast } from '../../../kubernetes/version';
import { type FieldError, invalid, notSupported, required } from '../field/error';
import { validateLabels, validateObjectMeta } from '../metadata';
import { validateBalancer } from './balancer-rules';
import { validateClusterIPs } from './cluster-ips-rules';
import type { DecodedService, DecodedServicePort } from './decoded';
import { validateExternalIPs } from './external-ip-rules';
import { validatePortPairs, validatePorts } from './port-rules';
import { validateAffinity, validateTraffic } from './traffic-rules';
import { validateByType } from './type-rules';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
/** The old name of {@link TOPOLOGY_MODE}. */
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const NONE: readonly string[] = [];
const NO_PORTS: readonly DecodedServicePort[] = [];

/** Since 1.36 the name of a Service may start with a digit (RelaxedServiceNameValidation). */
function nameProblems(version: KubernetesVersion): (name: string) => readonly string[] {
  return atLeast(version, '1.36') ? relaxedName : dns1035Label;
}

function relaxedName(name: string): readonly string[] {
  return isDNS1123Label(name) ? NONE : dns1123Label(name);
}

function validateTopology(errors: FieldError[], service: DecodedService): void {
  const annotations = service.metadata.annotations;
  const mode = annotations?.[TOPOLOGY_MODE];
  const hints = annotations?.[TOPOLOGY_HINTS];
  if (mode === undefined || hints === undefined || mode === hints) return;
  const detail = `must match annotations[${TOPOLOGY_HINTS}] when both are specified`;
  errors.push(invalid(`metadata.annotations[${TOPOLOGY_MODE}]`, mode, detail));
}

/** The rules that hold for a Service as such, new or changed, metadata aside; in the API server's order. */
export function validateSpec(
  errors: FieldError[],
  service: DecodedService,
  old: DecodedService | undefined,
  version: KubernetesVersion,
): void {
  const { spec } = service;
  const ports = spec.ports ?? NO_PORTS;
  validateTopology(errors, service);
  validateByType(errors, spec);
  validatePorts(errors, ports);
  if (spec.selector !== undefined) validateLabels(errors, spec.selector, 'spec.selector');
  validateAffinity(errors, spec);
  validateClusterIPs(errors, spec, version, old?.spec.clusterIPs ?? NONE);
  if (spec.externalIPs !== undefined) {
    validateExternalIPs(errors, spec.externalIPs, version, old?.spec.externalIPs ?? NONE);
  }
  const type = spec.type ?? '';
  if (type === '') errors.push(required('spec.type', ''));
  else if (!TYPES.includes(type)) errors.push(notSupported('spec.type', type, TYPES));
  validatePortPairs(errors, ports, type);
  validateBalancer(errors, service, old, version);
  validateTraffic(errors, spec, version);
}

/**
 * Everything that is wrong with a new Service, after allocation.
 * Source: `pkg/apis/core/validation/validation.go` ValidateServiceCreate.
 */
export function validateService(service: DecodedService, version: KubernetesVersion): FieldError[] {
  const errors: FieldError[] = [];
  validateObjectMeta(errors, service.metadata, true, nameProblems(version));
  validateSpec(errors, service, undefined, version);
  return errors;
}
