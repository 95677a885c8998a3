import { duplicate, forbidden, invalid, notSupported, required, tooLong } from '../field/error';
import { child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { internalSecurityContext } from './internal-form';
import { validateDescendingPath } from './local-path';
import type { Errors } from './rules';
import { validateWindowsOptions } from './windows';

const ID_MAX = 2 ** 31 - 1;
const PROC_MOUNTS = ['Default', 'Unmasked'];
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const PATH_MAX = 4095;

/** A user or group of Linux (`IsValidUserID`, `IsValidGroupID`). */
function validateId(errors: Errors, context: Decoded, name: string, field: FieldPath): void {
  const id: number | undefined = context[name];
  if (id !== undefined) validateIdNumber(errors, id, child(field, name));
}

function validateIdNumber(errors: Errors, id: number, field: FieldPath): void {
  if (id < 0 || id > ID_MAX) errors.push(invalid(field, id, `must be between 0 and ${ID_MAX}, inclusive`));
}

/** Which system calls are let through (`validateSeccompProfileField`). */
export function validateSeccompProfile(errors: Errors, profile: Decoded, field: FieldPath): void {
  if (profile === undefined) return;
  const { type, localhostProfile } = profile;
  if (type === '') errors.push(required(child(field, 'type'), 'type is required when seccompProfile is set'));
  else if (!PROFILES.includes(type)) errors.push(notSupported(child(field, 'type'), type, PROFILES));
  const path = child(field, 'localhostProfile');
  if (type === 'Localhost') {
    if (localhostProfile === undefined) errors.push(required(path, 'must be set when seccomp type is Localhost'));
    else validateDescendingPath(errors, localhostProfile, path);
  } else if (localhostProfile !== undefined) {
    const value = { Type: type, LocalhostProfile: localhostProfile };
    errors.push(invalid(path, value, 'can only be set when seccomp type is Localhost'));
  }
}

/** Which AppArmor profile confines (`ValidateAppArmorProfileField`). */
export function validateAppArmorProfile(errors: Errors, profile: Decoded, field: FieldPath): void {
  if (profile === undefined) return;
  const { type, localhostProfile } = profile;
  const path = child(field, 'localhostProfile');
  if (type === '') errors.push(required(child(field, 'type'), 'type is required when appArmorProfile is set'));
  else if (!PROFILES.includes(type)) errors.push(notSupported(child(field, 'type'), type, PROFILES));
  else if (type !== 'Localhost') {
    if (localhostProfile !== undefined) {
      errors.push(invalid(path, localhostProfile, 'can only be set when AppArmor type is Localhost'));
    }
  } else if (localhostProfile === undefined) {
    errors.push(required(path, 'must be set when AppArmor type is Localhost'));
  } else {
    const trimmed = localhostProfile.trim();
    if (trimmed !== localhostProfile)
      errors.push(invalid(path, localhostProfile, 'must not be padded with whitespace'));
    else if (trimmed === '') errors.push(required(path, 'must be set when AppArmor type is Localhost'));
    if (Buffer.byteLength(localhostProfile) > PATH_MAX) errors.push(tooLong(path, PATH_MAX));
  }
}

/** Privileges of one container (`ValidateSecurityContext`; privileged containers are allowed, as in every common cluster). */
export function validateSecurityContext(errors: Errors, context: Decoded, hostUsers: boolean, field: FieldPath): void {
  validateId(errors, context, 'runAsUser', field);
  validateId(errors, context, 'runAsGroup', field);
  const { procMount, capabilities } = context;
  if (procMount !== undefined) {
    const path = child(field, 'procMount');
    if (!PROC_MOUNTS.includes(procMount)) errors.push(notSupported(path, procMount, PROC_MOUNTS));
    if (hostUsers && procMount === 'Unmasked') {
      errors.push(invalid(path, procMount, '`hostUsers` must be false to use `Unmasked`'));
    }
  }
  validateSeccompProfile(errors, context.seccompProfile, child(field, 'seccompProfile'));
  if (context.allowPrivilegeEscalation === false) {
    const conflict = (detail: string): void => {
      errors.push(
        invalid(
          field,
          internalSecurityContext(context),
          `cannot set \`allowPrivilegeEscalation\` to false and ${detail}`,
        ),
      );
    };
    if (context.privileged === true) conflict('`privileged` to true');
    for (const capability of capabilities?.add ?? []) {
      if (capability === 'CAP_SYS_ADMIN') conflict('`capabilities.Add` CAP_SYS_ADMIN');
    }
  }
  validateWindowsOptions(errors, context.windowsOptions, child(field, 'windowsOptions'));
  validateAppArmorProfile(errors, context.appArmorProfile, child(field, 'appArmorProfile'));
}

const GROUP_CHANGE_POLICIES = ['Always', 'OnRootMismatch'];
const GROUPS_POLICIES = ['Merge', 'Strict'];
const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = new RegExp(`^(${SYSCTL_SEGMENT}[./])*${SYSCTL_SEGMENT}$`);
const SYSCTL_MAX = 253;

/** Which namespace of Linux a setting belongs to, if to any (`k8s.io/component-helpers/node/util/sysctl`). */
function sysctlNamespace(name: string): 'ipc' | 'net' | undefined {
  const dotted =
    name.includes('/') && !/^[^./]*\./.test(name) ? name.replace(/[./]/g, (c) => (c === '/' ? '.' : '/')) : name;
  if (dotted === 'kernel.sem' || dotted.startsWith('kernel.shm') || dotted.startsWith('kernel.msg')) return 'ipc';
  if (dotted.startsWith('fs.mqueue.')) return 'ipc';
  return dotted.startsWith('net.') ? 'net' : undefined;
}

function validateSysctls(errors: Errors, spec: Decoded, allowHost: boolean, field: FieldPath): void {
  const names = new Set<string>();
  spec.securityContext.sysctls.forEach(({ name }: Decoded, index: number) => {
    const path = `${field}[${index}].name`;
    if (name === '') errors.push(required(path, ''));
    else if (name.length > SYSCTL_MAX || !SYSCTL.test(name)) {
      const pattern = `^(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}$`;
      errors.push(invalid(path, name, `must have at most ${SYSCTL_MAX} characters and match regex ${pattern}`));
    } else if (names.has(name)) {
      errors.push(duplicate(path, name));
    }
    names.add(name);
    if (allowHost) return;
    const namespace = sysctlNamespace(name);
    if (spec.hostNetwork === true && namespace === 'net') {
      errors.push(invalid(path, name, "may not be specified when 'hostNetwork' is true"));
    } else if (spec.hostIPC === true && namespace === 'ipc') {
      errors.push(invalid(path, name, "may not be specified when 'hostIPC' is true"));
    }
  });
}

/** A fault that an update may keep when it was there before. */
export function usesHostSysctls(spec: Decoded): boolean {
  return (spec.securityContext?.sysctls ?? []).some(({ name }: Decoded) => {
    const namespace = sysctlNamespace(name);
    return (spec.hostNetwork === true && namespace === 'net') || (spec.hostIPC === true && namespace === 'ipc');
  });
}

/** Privileges of the pod as a whole (`validatePodSpecSecurityContext`). */
export function validatePodSecurityContext(
  errors: Errors,
  spec: Decoded,
  allowHostSysctls: boolean,
  field: FieldPath,
): void {
  const context = spec.securityContext;
  validateId(errors, context, 'fsGroup', field);
  validateId(errors, context, 'runAsUser', field);
  validateId(errors, context, 'runAsGroup', field);
  context.supplementalGroups?.forEach((group: number, index: number) => {
    validateIdNumber(errors, group, `${field}.supplementalGroups[${index}]`);
  });
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled';
    errors.push(invalid(child(field, 'shareProcessNamespace'), true, detail));
  }
  if (context.sysctls !== undefined) validateSysctls(errors, spec, allowHostSysctls, child(field, 'sysctls'));
  const oneOf = (name: string, supported: readonly string[]): void => {
    const value = context[name];
    if (value !== undefined && !supported.includes(value)) {
      errors.push(notSupported(child(field, name), value, supported));
    }
  };
  oneOf('fsGroupChangePolicy', GROUP_CHANGE_POLICIES);
  validateSeccompProfile(errors, context.seccompProfile, child(field, 'seccompProfile'));
  validateWindowsOptions(errors, context.windowsOptions, child(field, 'windowsOptions'));
  validateAppArmorProfile(errors, context.appArmorProfile, child(field, 'appArmorProfile'));
  oneOf('supplementalGroupsPolicy', GROUPS_POLICIES);
  // The mount option needs a gate that is off by default (SELinuxMount).
  oneOf('seLinuxChangePolicy', ['Recursive']);
}

/** Users of the pod's own go with no other namespace of the host (`validateHostUsers`). */
export function validateHostUsers(errors: Errors, spec: Decoded, field: FieldPath): void {
  if (spec.hostUsers !== false) return;
  const detail = 'when `pod.Spec.HostUsers` is false';
  if (spec.hostNetwork === true) errors.push(forbidden(child(field, 'hostNetwork'), detail));
  if (spec.hostPID === true) errors.push(forbidden(child(field, 'HostPID'), detail));
  if (spec.hostIPC === true) errors.push(forbidden(child(field, 'HostIPC'), detail));
}
