import type { KubernetesVersion } from '../../../kubernetes';
import { ipv4Number } from '../../../kubernetes/ip';
import { addressProblem, parseSloppyIP } from '../field/address';
import { duplicate, type FieldError, invalid, notSupported, required } from '../field/error';
import type { DecodedServiceSpec } from './decoded';
import { HEADLESS } from './traits';

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const MAX_IPS = 2;
const NONE: readonly string[] = [];

/** The family as Go sees it: an IPv4-mapped IPv6 address is IPv4. */
export function familyOfIP(text: string): 'IPv4' | 'IPv6' {
  if (ipv4Number(text) >= 0) return 'IPv4';
  const ip = parseSloppyIP(text);
  if (ip === undefined || ip.family === 'IPv4') return 'IPv4';
  return ip.value >> 32n === 0xffffn ? 'IPv4' : 'IPv6';
}

function checkFamilies(errors: FieldError[], families: readonly string[]): void {
  for (let index = 0; index < families.length; index++) {
    const family = families[index] ?? '';
    if (!FAMILIES.includes(family)) errors.push(notSupported(`spec.ipFamilies[${index}]`, family, FAMILIES));
    if (families.indexOf(family) < index) errors.push(duplicate(`spec.ipFamilies[${index}]`, family));
  }
}

/**
 * `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy` among each other. Asked twice: before anything is allocated,
 * and with all the other rules. `kept` are the addresses the stored object has.
 * Source: `pkg/apis/core/validation/validation.go` ValidateServiceClusterIPsRelatedFields.
 */
export function validateClusterIPs(
  errors: FieldError[],
  spec: DecodedServiceSpec,
  version: KubernetesVersion,
  kept: readonly string[],
): void {
  if (spec.type === 'ExternalName') return;
  const ips = spec.clusterIPs ?? NONE;
  const families = spec.ipFamilies ?? NONE;
  const clusterIP = spec.clusterIP ?? '';
  if (clusterIP !== '') {
    if (ips.length === 0) errors.push(required('spec.clusterIPs', ''));
    else if (ips[0] !== clusterIP) errors.push(invalid('spec.clusterIPs', ips, 'first value must match `clusterIP`'));
  } else if (ips.length > 0) {
    errors.push(invalid('spec.clusterIPs', ips, 'must be empty when `clusterIP` is not specified'));
  }
  if (families.length > 0) checkFamilies(errors, families);
  if (spec.ipFamilyPolicy !== undefined && !POLICIES.includes(spec.ipFamilyPolicy)) {
    errors.push(notSupported('spec.ipFamilyPolicy', spec.ipFamilyPolicy, POLICIES));
  }

  let unreadable = false;
  for (let index = 0; index < ips.length; index++) {
    const ip = ips[index] ?? '';
    if (index === 0 && ip === HEADLESS) {
      if (ips.length > 1) {
        unreadable = true;
        errors.push(invalid('spec.clusterIPs', ips, "'None' must be the first and only value"));
      }
      continue;
    }
    const problem = kept.includes(ip) ? undefined : addressProblem(ip, version);
    if (problem === undefined) continue;
    unreadable = true;
    errors.push(invalid(`spec.clusterIPs[${index}]`, ip, problem));
  }
  if (ips.length > MAX_IPS) errors.push(invalid('spec.clusterIPs', ips, 'may only hold up to 2 values'));
  if (unreadable || ips.length === 0 || ips[0] === HEADLESS) return;
  checkAgainstFamilies(errors, ips, families);
}

function checkAgainstFamilies(errors: FieldError[], ips: readonly string[], families: readonly string[]): void {
  if (ips.length > 1) {
    if (new Set(ips.map(familyOfIP)).size < 2) {
      errors.push(invalid('spec.clusterIPs', ips, 'may specify no more than one IP for each IP family'));
    }
  }
  const pairs = Math.min(ips.length, families.length);
  for (let index = 0; index < pairs; index++) {
    const ip = ips[index] ?? '';
    const family = families[index] ?? '';
    if (!FAMILIES.includes(family) || family === familyOfIP(ip)) continue;
    const detail = `expected an ${family} value as indicated by \`ipFamilies[${index}]\``;
    errors.push(invalid(`spec.clusterIPs[${index}]`, ip, detail));
  }
}
