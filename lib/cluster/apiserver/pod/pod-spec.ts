import { isQualifiedName, qualified } from '../../../kubernetes/names';
import { compareQuantities, formatQuantity, quantityOf } from '../../../kubernetes/quantity';
import { duplicate, forbidden, invalid, notSupported, required } from '../field/error';
import { at, type FieldPath } from '../field/path';
import { complain, isEmptyMap, validateLabels } from '../metadata/labels';
import type { Decoded } from '../strategy';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers';
import { validateDNSConfig, validateHostAliases } from './dns-config';
import { validateDNSLabel, validateDNSSubdomain, validateOptionalSubdomain } from './dns-names';
import { validateFileVolumes } from './file-volumes';
import { internalResourceClaim } from './internal-form';
import { aggregated } from './pod-resources';
import { validateHostNetworkPorts } from './ports';
import { validateResources } from './resources';
import type { Errors, PodRules, PodSurroundings } from './rules';
import { validateHostUsers, validatePodSecurityContext } from './security-context';
import { validateHostProcess, validateLinuxPod, validateWindowsPod } from './windows';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const SYSTEMS = ['linux', 'windows'];
const DEADLINE_MAX = 2 ** 31 - 1;
const NO_VOLUMES: ReadonlyMap<string, Decoded> = new Map();

/**
 * Checks a pod spec, of a Pod or of a template, in the API server's order of complaints. What few pods have is loaded
 * when one has it.
 * Source: `pkg/apis/core/validation/validation.go` ValidatePodSpec.
 *
 * @param podName - Name of the Pod; undefined in a template.
 */
export function validatePodSpec(
  errors: Errors,
  spec: Decoded,
  podName: string | undefined,
  rules: PodRules,
  field: FieldPath,
): void {
  let volumes = NO_VOLUMES;
  if (spec.volumes !== undefined) {
    const { validateVolumes }: typeof import('./volumes') = require('./volumes');
    volumes = validateVolumes(errors, spec.volumes, podName, rules, `${field}.volumes`);
  }
  const around: PodSurroundings = { rules, spec, volumes, hostUsers: spec.hostUsers !== false };
  if (spec.resourceClaims !== undefined) {
    validateResourceClaims(errors, spec.resourceClaims, `${field}.resourceClaims`);
  }
  validateContainers(errors, around, `${field}.containers`);
  if (spec.initContainers !== undefined) validateInitContainers(errors, around, `${field}.initContainers`);
  if (spec.ephemeralContainers !== undefined) {
    validateEphemeralContainers(errors, around, `${field}.ephemeralContainers`);
  }
  if (spec.resources !== undefined) validatePodResources(errors, around, `${field}.resources`);
  if (spec.hostNetwork === true) validateHostNetworkPorts(errors, spec, rules.isPod, field);
  oneOf(errors, spec.restartPolicy, RESTART_POLICIES, field, 'restartPolicy');
  oneOf(errors, spec.dnsPolicy, DNS_POLICIES, field, 'dnsPolicy');
  if (spec.nodeSelector !== undefined) validateLabels(errors, spec.nodeSelector, `${field}.nodeSelector`);
  if (!isEmptyMap(spec.securityContext) || spec.shareProcessNamespace === true) {
    validatePodSecurityContext(errors, spec, rules.allowHostSysctls, `${field}.securityContext`);
  }
  if (spec.affinity !== undefined) {
    const { validateAffinity }: typeof import('./affinity') = require('./affinity');
    validateAffinity(errors, spec.affinity, rules, `${field}.affinity`);
  }
  if (spec.dnsConfig !== undefined || spec.dnsPolicy === 'None') {
    validateDNSConfig(errors, spec, rules, `${field}.dnsConfig`);
  }
  if (spec.readinessGates !== undefined) validateReadinessGates(errors, spec.readinessGates, field);
  if (spec.schedulingGates !== undefined) validateSchedulingGates(errors, spec.schedulingGates, field);
  if (spec.topologySpreadConstraints !== undefined) {
    const path = `${field}.topologySpreadConstraints`;
    const { validateTopologySpread }: typeof import('./topology-spread') = require('./topology-spread');
    validateTopologySpread(errors, spec.topologySpreadConstraints, rules, path);
  }
  validateHostProcess(errors, spec, field);
  validateHostUsers(errors, spec, field);
  validateNames(errors, spec, rules, field);
  if (spec.os !== undefined) validateSystem(errors, spec, field);
  validateFileVolumes(errors, spec, field);
}

function oneOf(
  errors: Errors,
  value: string | undefined,
  supported: readonly string[],
  field: FieldPath,
  name: string,
): void {
  if (value === undefined || value === '') errors.push(required(`${field}.${name}`, ''));
  else if (!supported.includes(value)) errors.push(notSupported(`${field}.${name}`, value, supported));
}

function validateResourceClaims(errors: Errors, claims: Decoded[], field: FieldPath): void {
  const names = new Set<string>();
  claims.forEach((claim, index) => {
    const path = at(field, index);
    const { name, resourceClaimName, resourceClaimTemplateName } = claim;
    if (name === '') errors.push(required(`${path}.name`, ''));
    else if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    else {
      validateDNSLabel(errors, name, `${path}.name`);
      names.add(name);
    }
    const both = resourceClaimName !== undefined && resourceClaimTemplateName !== undefined;
    const none = resourceClaimName === undefined && resourceClaimTemplateName === undefined;
    const value = internalResourceClaim(claim);
    if (both) {
      const detail = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
      errors.push(invalid(path, value, detail));
    }
    if (none) {
      errors.push(invalid(path, value, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    }
    if (resourceClaimName !== undefined) validateDNSSubdomain(errors, resourceClaimName, `${path}.resourceClaimName`);
    if (resourceClaimTemplateName !== undefined) {
      validateDNSSubdomain(errors, resourceClaimTemplateName, `${path}.resourceClaimTemplateName`);
    }
  });
}

/** Resources of the pod as a whole hold what its containers ask for (`validatePodResources`). */
function validatePodResources(errors: Errors, around: PodSurroundings, field: FieldPath): void {
  const { spec } = around;
  const { resources } = spec;
  if (resources.claims !== undefined) {
    errors.push(forbidden(`${field}.claims`, 'claims cannot be set for Resources at pod-level'));
  }
  validateResources(errors, resources, around, field, true);
  for (const [name, needed] of aggregated(spec, 'requests')) {
    const text: string | undefined = resources.requests?.[name];
    if (text === undefined) continue;
    const given = quantityOf(text);
    if (compareQuantities(needed, given) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${formatQuantity(needed)}`;
    errors.push(invalid(`${field}.requests[${name}]`, formatQuantity(given), detail));
  }
  spec.containers.forEach((container: Decoded, index: number) => {
    const limits = container.resources?.limits;
    for (const name in limits) {
      const limit: string | undefined = resources.limits?.[name];
      if (limit === undefined || compareQuantities(quantityOf(limits[name]), quantityOf(limit)) <= 0) continue;
      const path = `${field}.containers[${index}][${name}].limits`;
      errors.push(invalid(path, limits[name], `must be less than or equal to pod limits of ${limit}`));
    }
  });
}

/** What a pod waits for before it is ready. */
function validateReadinessGates(errors: Errors, gates: Decoded[], field: FieldPath): void {
  gates.forEach(({ conditionType }, index) => {
    if (isQualifiedName(conditionType)) return;
    complain(errors, `${field}.readinessGates[${index}].conditionType`, conditionType, qualified(conditionType));
  });
}

/** What a pod waits for before it is placed. */
function validateSchedulingGates(errors: Errors, gates: Decoded[], field: FieldPath): void {
  const seen = new Set<string>();
  gates.forEach(({ name }, index) => {
    const path = `${field}.schedulingGates[${index}]`;
    if (!isQualifiedName(name)) complain(errors, path, name, qualified(name));
    if (seen.has(name)) errors.push(duplicate(path, name));
    seen.add(name);
  });
}

function validateName(
  errors: Errors,
  spec: Decoded,
  name: 'serviceAccountName' | 'nodeName' | 'priorityClassName',
  field: FieldPath,
): void {
  if (spec[name] !== undefined) validateOptionalSubdomain(errors, spec[name], `${field}.${name}`);
}

/** Names of other objects, and of the pod itself. Not modelled: `hostnameOverride`. */
function validateNames(errors: Errors, spec: Decoded, rules: PodRules, field: FieldPath): void {
  validateName(errors, spec, 'serviceAccountName', field);
  validateName(errors, spec, 'nodeName', field);
  const deadline: number | undefined = spec.activeDeadlineSeconds;
  if (deadline !== undefined && (deadline < 1 || deadline > DEADLINE_MAX)) {
    const detail = `must be between 1 and ${DEADLINE_MAX}, inclusive`;
    errors.push(invalid(`${field}.activeDeadlineSeconds`, deadline, detail));
  }
  if (spec.hostname !== undefined) validateDNSLabel(errors, spec.hostname, `${field}.hostname`);
  if (spec.subdomain !== undefined) validateDNSLabel(errors, spec.subdomain, `${field}.subdomain`);
  if (spec.tolerations !== undefined) {
    const { validateTolerations }: typeof import('./tolerations') = require('./tolerations');
    validateTolerations(errors, spec.tolerations, `${field}.tolerations`);
  }
  if (spec.hostAliases !== undefined) validateHostAliases(errors, spec.hostAliases, rules, `${field}.hostAliases`);
  validateName(errors, spec, 'priorityClassName', field);
  if (spec.runtimeClassName !== undefined) {
    validateDNSSubdomain(errors, spec.runtimeClassName, `${field}.runtimeClassName`);
  }
  if (spec.preemptionPolicy !== undefined) {
    oneOf(errors, spec.preemptionPolicy, PREEMPTION_POLICIES, field, 'preemptionPolicy');
  }
  if (spec.overhead !== undefined) {
    const around: PodSurroundings = { rules, spec, volumes: NO_VOLUMES, hostUsers: true };
    validateResources(errors, { limits: spec.overhead }, around, `${field}.overhead`);
  }
}

function validateSystem(errors: Errors, spec: Decoded, field: FieldPath): void {
  const { name } = spec.os;
  if (name === '') errors.push(required(`${field}.os.name`, ''));
  else if (!SYSTEMS.includes(name)) errors.push(notSupported(`${field}.os`, name, SYSTEMS));
  else if (name === 'linux') validateLinuxPod(errors, spec, field);
  else validateWindowsPod(errors, spec, field);
}
