import { dns1123Subdomain } from '../../../kubernetes/names';
import { forbidden, invalid } from '../field/error';
import { child, type FieldPath } from '../field/path';
import { complain } from '../metadata/labels';
import type { Decoded } from '../strategy';
import type { Errors } from './rules';
import { hasContainer, visitContainers } from './visit';

const CREDENTIALS_MAX_KIB = 64;
const DOMAIN_MAX = 256;
const USER_MAX = 104;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\x00-\x1f\x7f]/;
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);
const ONLY_DOTS_AND_SPACES = /^[. ]+$/;
const NOT_IN_USER = /["/\\:;|=,+*?<>@[\]]/;

/** What only Windows knows (`validateWindowsSecurityContextOptions`). */
export function validateWindowsOptions(errors: Errors, options: Decoded, field: FieldPath): void {
  if (options === undefined) return;
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: credentials, runAsUserName: user } = options;
  if (name !== undefined) complain(errors, child(field, 'gmsaCredentialSpecName'), name, dns1123Subdomain(name));
  if (credentials !== undefined) {
    const path = child(field, 'gmsaCredentialSpec');
    if (credentials === '') errors.push(invalid(path, credentials, 'gmsaCredentialSpec cannot be an empty string'));
    else if (Buffer.byteLength(credentials) > CREDENTIALS_MAX_KIB * 1024) {
      errors.push(invalid(path, credentials, `gmsaCredentialSpec size must be under ${CREDENTIALS_MAX_KIB} KiB`));
    }
  }
  if (user !== undefined) validateUserName(errors, user, child(field, 'runAsUserName'));
}

function validateUserName(errors: Errors, name: string, field: FieldPath): void {
  const complaint = (detail: string): void => {
    errors.push(invalid(field, name, detail));
  };
  const parts = name.split('\\');
  if (name === '') complaint('runAsUserName cannot be an empty string');
  else if (CONTROL.test(name)) complaint('runAsUserName cannot contain control characters');
  else if (parts.length > 2) complaint('runAsUserName cannot contain more than one backslash');
  else {
    const user = parts[parts.length - 1] ?? '';
    const domain = parts.length === 2 ? (parts[0] ?? '') : undefined;
    if (domain !== undefined && Buffer.byteLength(domain) >= DOMAIN_MAX) {
      complaint(`runAsUserName's Domain length must be under ${DOMAIN_MAX} characters`);
    }
    if (domain !== undefined && !NETBIOS.test(domain) && !DNS.test(domain)) {
      complaint("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }
    if (user === '') complaint("runAsUserName's User cannot be empty");
    else if (Buffer.byteLength(user) > USER_MAX) {
      complaint(`runAsUserName's User length must not be longer than ${USER_MAX} characters`);
    }
    if (ONLY_DOTS_AND_SPACES.test(user)) complaint("runAsUserName's User cannot contain only periods or spaces");
    if (NOT_IN_USER.test(user)) {
      complaint(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
    }
  }
}

/** A pod or container that says whether it runs on the host. */
function saysWhere({ securityContext }: Decoded): boolean {
  return securityContext?.windowsOptions?.hostProcess !== undefined;
}

/** Containers that run on the host itself: all of a pod or none, and in the host's network (`validateWindowsHostProcessPod`). */
export function validateHostProcess(errors: Errors, spec: Decoded, field: FieldPath): void {
  if (saysWhere(spec) || hasContainer(spec, saysWhere)) validateSamePlace(errors, spec, field);
}

function validateSamePlace(errors: Errors, spec: Decoded, field: FieldPath): void {
  const ofPod: boolean | undefined = spec.securityContext?.windowsOptions?.hostProcess;
  let containers = 0;
  let onHost = 0;
  visitContainers(spec, field, (container, path) => {
    containers++;
    const own: boolean | undefined = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
      errors.push(invalid(child(path, 'securityContext', 'windowsOptions', 'hostProcess'), own, detail));
    }
    if (own ?? ofPod ?? false) onHost++;
  });
  if (onHost === 0) return;
  if (onHost !== containers) {
    const detail = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    errors.push(invalid(field, '', detail));
  }
  if (spec.hostNetwork !== true) {
    const detail = 'hostNetwork must be true if pod contains any hostProcess containers';
    errors.push(invalid(child(field, 'hostNetwork'), false, detail));
  }
}

/** Fields of the pod's own and of its security context, in the order of complaints. */
const NOT_ON_WINDOWS: readonly (readonly [where: 'context' | 'spec', name: string])[] = [
  ['context', 'appArmorProfile'],
  ['context', 'seLinuxOptions'],
  ['spec', 'hostUsers'],
  ['spec', 'hostPID'],
  ['spec', 'hostIPC'],
  ['context', 'seccompProfile'],
  ['context', 'fsGroup'],
  ['context', 'fsGroupChangePolicy'],
  ['context', 'sysctls'],
  ['spec', 'shareProcessNamespace'],
  ['context', 'runAsUser'],
  ['context', 'runAsGroup'],
  ['context', 'supplementalGroups'],
  ['context', 'supplementalGroupsPolicy'],
  ['context', 'seLinuxChangePolicy'],
];

const NOT_IN_WINDOWS_CONTAINER = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** A pod that says it is for Windows has nothing that only Linux knows (`validateWindows`). */
export function validateWindowsPod(errors: Errors, spec: Decoded, field: FieldPath): void {
  const context = spec.securityContext ?? {};
  const detail = 'cannot be set for a windows pod';
  for (const [where, name] of NOT_ON_WINDOWS) {
    const value = where === 'context' ? context[name] : spec[name];
    if (value === undefined) continue;
    const path = where === 'context' ? child(field, 'securityContext', name) : child(field, name);
    errors.push(forbidden(path, detail));
  }
  visitContainers(spec, field, (container, path) => {
    for (const name of NOT_IN_WINDOWS_CONTAINER) {
      if (container.securityContext?.[name] === undefined) continue;
      errors.push(forbidden(child(path, 'securityContext', name), detail));
    }
  });
}

/** And one for Linux nothing that only Windows knows (`validateLinux`). */
export function validateLinuxPod(errors: Errors, spec: Decoded, field: FieldPath): void {
  const detail = 'windows options cannot be set for a linux pod';
  if (spec.securityContext?.windowsOptions !== undefined) {
    errors.push(forbidden(child(field, 'securityContext', 'windowsOptions'), detail));
  }
  visitContainers(spec, field, (container, path) => {
    if (container.securityContext?.windowsOptions === undefined) return;
    errors.push(forbidden(child(path, 'securityContext', 'windowsOptions'), detail));
  });
}
