import { isDNS1123Label } from '../../../kubernetes/names';
import { atLeast } from '../../../kubernetes/version';
import { forbidden, invalid, notSupported, required, tooMany } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateDNSLabel } from './dns-names';
import { validateEnvironment, validateEnvironmentSources } from './environment';
import { validateDevices, validateMounts } from './mounts';
import { validatePortsOf } from './ports';
import { validateResizePolicy, validateResourcesOf } from './resources';
import type { Errors, PodSurroundings } from './rules';
import { validateSecurityContext } from './security-context';

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** When an image is fetched (`validatePullPolicy`). */
export function validatePullPolicy(errors: Errors, policy: string | undefined, field: FieldPath): void {
  if (policy === undefined) errors.push(required(field, ''));
  else if (!PULL_POLICIES.includes(policy)) errors.push(notSupported(field, policy, PULL_POLICIES));
}

/** What holds for every container, whatever it is for (`validateContainerCommon`). */
export function validateContainer(errors: Errors, container: Decoded, around: PodSurroundings, field: FieldPath): void {
  if (container.name === '') errors.push(required(child(field, 'name'), ''));
  else if (!isDNS1123Label(container.name)) validateDNSLabel(errors, container.name, child(field, 'name'));
  if (container.image === undefined) errors.push(required(child(field, 'image'), ''));
  const policy = container.terminationMessagePolicy;
  if (!MESSAGE_POLICIES.includes(policy)) {
    errors.push(notSupported(child(field, 'terminationMessagePolicy'), policy, MESSAGE_POLICIES));
  }
  const { ports, env, envFrom, volumeMounts, volumeDevices, resources, resizePolicy, securityContext } = container;
  if (ports !== undefined) validatePortsOf(errors, ports, field);
  if (env !== undefined) validateEnvironment(errors, env, field);
  if (envFrom !== undefined) validateEnvironmentSources(errors, envFrom, `${field}.envFrom`);
  if (volumeMounts !== undefined) validateMounts(errors, container, around.volumes, `${field}.volumeMounts`);
  if (volumeDevices !== undefined) validateDevices(errors, container, around.volumes, `${field}.volumeDevices`);
  if (!PULL_POLICIES.includes(container.imagePullPolicy)) {
    validatePullPolicy(errors, container.imagePullPolicy, child(field, 'imagePullPolicy'));
  }
  if (resources !== undefined) validateResourcesOf(errors, resources, around, field);
  if (resizePolicy !== undefined) {
    validateResizePolicy(errors, resizePolicy, around.spec.restartPolicy, `${field}.resizePolicy`);
  }
  if (securityContext !== undefined) {
    validateSecurityContext(errors, securityContext, around.hostUsers, `${field}.securityContext`);
  }
}

const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];
const EXIT_CODE_OPERATORS = ['In', 'NotIn'];
const RULES_MAX = 20;
const EXIT_CODES_MAX = 255;

/** A container's own restart policy and rules; containers of a pod may have one since 1.35 (ContainerRestartRules). */
export function validateContainerRestarts(
  errors: Errors,
  container: Decoded,
  around: PodSurroundings,
  isInit: boolean,
  field: FieldPath,
): void {
  const { restartPolicy: policy, restartPolicyRules: rules } = container;
  const path = child(field, 'restartPolicy');
  if (!atLeast(around.rules.version, '1.35')) {
    if (policy === undefined) return;
    if (!isInit) errors.push(forbidden(path, 'may not be set for non-init containers'));
    else if (policy !== 'Always') errors.push(notSupported(path, policy, ['Always']));
    return;
  }
  if (policy !== undefined && !RESTART_POLICIES.includes(policy)) {
    errors.push(notSupported(path, policy, RESTART_POLICIES));
  }
  if (rules === undefined) return;
  if (policy === undefined) errors.push(required(path, 'must specify restartPolicy when restart rules are used'));
  const rulesPath = child(field, 'restartPolicyRules');
  if (rules.length > RULES_MAX) errors.push(tooMany(rulesPath, rules.length, RULES_MAX));
  rules.forEach((rule: Decoded, index: number) => {
    validateRestartRule(errors, rule, at(rulesPath, index));
  });
}

function validateRestartRule(errors: Errors, rule: Decoded, field: FieldPath): void {
  if (rule.action !== 'Restart') errors.push(notSupported(child(field, 'action'), rule.action ?? '', ['Restart']));
  const codes = rule.exitCodes;
  const path = child(field, 'exitCodes');
  if (codes === undefined) {
    errors.push(required(path, 'must be specified'));
    return;
  }
  if (!EXIT_CODE_OPERATORS.includes(codes.operator)) {
    errors.push(notSupported(child(path, 'operator'), codes.operator ?? '', EXIT_CODE_OPERATORS));
  }
  const count = (codes.values ?? []).length;
  if (count > EXIT_CODES_MAX) errors.push(tooMany(child(path, 'values'), count, EXIT_CODES_MAX));
}

/** What a Pod is not let through with, while a template is (`validateContainerOnlyForPod`). */
export function validateContainerOfPod(errors: Errors, container: Decoded, field: FieldPath): void {
  const image: string = container.image ?? '';
  if (image === image.trim()) return;
  errors.push(invalid(child(field, 'image'), image, 'must not have leading or trailing whitespace'));
}
