import { duplicate, forbidden, invalid, notFound, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateContainer, validateContainerOfPod, validateContainerRestarts } from './container';
import { validateLifecycle, validateProbes } from './handlers';
import { isSidecar } from './pod-resources';
import { validateHostPorts } from './ports';
import type { Errors, PodSurroundings } from './rules';

/** The containers that make up the pod (`validateContainers`). */
export function validateContainers(errors: Errors, around: PodSurroundings, field: FieldPath): void {
  const containers: Decoded[] = around.spec.containers;
  if (containers.length === 0) {
    errors.push(required(field, ''));
    return;
  }
  const gracePeriod: number | undefined = around.spec.terminationGracePeriodSeconds;
  const names = containers.length > 1 ? new Set<string>() : undefined;
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index];
    const path = at(field, index);
    validateContainer(errors, container, around, path);
    if (names?.has(container.name) === true) errors.push(duplicate(child(path, 'name'), container.name));
    names?.add(container.name);
    if (container.lifecycle !== undefined) {
      validateLifecycle(errors, container.lifecycle, gracePeriod, child(path, 'lifecycle'));
    }
    validateProbes(errors, container, path);
    validateContainerRestarts(errors, container, around, false, path);
  }
  validateHostPorts(errors, containers, field);
}

const NOT_IN_INIT = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Those that run before, one by one, and the sidecars among them (`validateInitContainers`). */
export function validateInitContainers(errors: Errors, around: PodSurroundings, field: FieldPath): void {
  const { containers, initContainers, terminationGracePeriodSeconds: gracePeriod } = around.spec;
  const names = new Set<string>(containers.map((container: Decoded) => container.name));
  initContainers.forEach((container: Decoded, index: number) => {
    const path = at(field, index);
    validateContainer(errors, container, around, path);
    validateContainerRestarts(errors, container, around, true, path);
    if (names.has(container.name)) errors.push(duplicate(child(path, 'name'), container.name));
    else if (container.name !== '') names.add(container.name);
    // Init containers run one by one, so that each may have any port. The API server gives the path of the first.
    validateHostPorts(errors, [container], field);
    if (isSidecar(container)) {
      if (container.lifecycle !== undefined) {
        validateLifecycle(errors, container.lifecycle, gracePeriod, child(path, 'lifecycle'));
      }
      validateProbes(errors, container, path);
      return;
    }
    for (const name of NOT_IN_INIT) {
      if (container[name] === undefined) continue;
      errors.push(forbidden(child(path, name), 'may not be set for init containers without restartPolicy=Always'));
    }
    container.resizePolicy?.forEach(({ restartPolicy }: Decoded, number: number) => {
      if (restartPolicy !== 'RestartContainer' || around.rules.allowRestartOfInitContainers) return;
      const detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
      errors.push(invalid(`${path}.resizePolicy[${number}].restartPolicy`, restartPolicy, detail));
    });
  });
}

/** Fields an ephemeral container may not have, as the fields lie in its Go struct. */
const NOT_IN_EPHEMERAL = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;

function isSet(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.keys(value).length > 0;
}

/** Those added later to look inside (`validateEphemeralContainers`). */
export function validateEphemeralContainers(errors: Errors, around: PodSurroundings, field: FieldPath): void {
  const { containers, initContainers = [], ephemeralContainers } = around.spec;
  const others = new Set<string>([...containers, ...initContainers].map((container) => container.name));
  const names = new Set(others);
  const detail = 'cannot be set for an Ephemeral Container';
  ephemeralContainers.forEach((container: Decoded, index: number) => {
    const path = at(field, index);
    validateContainer(errors, container, around, path);
    validateContainerOfPod(errors, container, path);
    if (names.has(container.name)) errors.push(duplicate(child(path, 'name'), container.name));
    names.add(container.name);
    const target: string | undefined = container.targetContainerName;
    if (target !== undefined && !others.has(target)) errors.push(notFound(child(path, 'targetContainerName'), target));
    for (const name of NOT_IN_EPHEMERAL) {
      if (isSet(container[name])) errors.push(forbidden(child(path, name), detail));
    }
    container.volumeMounts?.forEach((mount: Decoded, number: number) => {
      const mountPath = at(child(path, 'volumeMounts'), number);
      if (mount.subPath !== undefined) errors.push(forbidden(child(mountPath, 'subPath'), detail));
      if (mount.subPathExpr !== undefined) errors.push(forbidden(child(mountPath, 'subPathExpr'), detail));
    });
  });
}
