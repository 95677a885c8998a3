import type { IPFamily, KubernetesVersion } from '../../../kubernetes';
import { type FieldError, invalid } from '../field/error';
import { familyOfIP, validateClusterIPs } from './cluster-ips-rules';
import type { DecodedService, DecodedServiceSpec } from './decoded';
import { HEADLESS, hasSelector, isNodePortOrBalancer, sameList } from './traits';

/** The families cluster IPs are given from, the default one first. */
export type ClusterFamilies = readonly IPFamily[];

function otherFamily(family: string | undefined): IPFamily {
  return family === 'IPv4' ? 'IPv6' : 'IPv4';
}

/**
 * Nothing about addresses changed in a Service that only prefers two families: a cluster that gained or lost a family
 * since must not change it behind the user's back (`isMatchingPreferDualStackClusterIPFields`).
 */
export function keepsPreferredFamilies(spec: DecodedServiceSpec, old: DecodedServiceSpec | undefined): boolean {
  if (old === undefined || spec.ipFamilyPolicy === undefined || old.type !== spec.type) return false;
  if (spec.type !== 'ClusterIP' && !isNodePortOrBalancer(spec)) return false;
  if (spec.ipFamilyPolicy !== 'PreferDualStack') return false;
  if (old.ipFamilyPolicy !== undefined && old.ipFamilyPolicy !== 'PreferDualStack') return false;
  return sameList(old.clusterIPs, spec.clusterIPs) && sameList(old.ipFamilies, spec.ipFamilies);
}

function defaultPolicy(spec: DecodedServiceSpec, old: DecodedServiceSpec | undefined): string {
  if (old?.ipFamilyPolicy !== undefined) return old.ipFamilyPolicy;
  return spec.clusterIP === HEADLESS && !hasSelector(spec) ? 'RequireDualStack' : 'SingleStack';
}

function isReduced(now: readonly string[] | undefined, before: readonly string[] | undefined): boolean {
  return (now ?? []).length > 0 && (now ?? []).length < (before ?? []).length;
}

/** Single stack asked for and nothing else changed: the second address and family go. Otherwise taking one away is wrong. */
function releaseSecondary(errors: FieldError[], spec: DecodedServiceSpec, old: DecodedServiceSpec): void {
  if (spec.ipFamilyPolicy === 'SingleStack') {
    if (sameList(old.clusterIPs, spec.clusterIPs)) spec.clusterIPs = spec.clusterIPs?.slice(0, 1);
    if (sameList(old.ipFamilies, spec.ipFamilies)) spec.ipFamilies = spec.ipFamilies?.slice(0, 1);
    return;
  }
  const complain = (what: string): void => {
    errors.push(
      invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, `must be 'SingleStack' to release the secondary ${what}`),
    );
  };
  if (isReduced(spec.clusterIPs, old.clusterIPs)) complain('cluster IP');
  if (isReduced(spec.ipFamilies, old.ipFamilies)) complain('IP family');
}

function checkPolicyFits(errors: FieldError[], spec: DecodedServiceSpec): void {
  if (spec.ipFamilyPolicy !== 'SingleStack') return;
  if (spec.clusterIPs?.length === 2) errors.push(multiple('cluster IPs'));
  if (spec.ipFamilies?.length === 2) errors.push(multiple('IP families'));
}

function multiple(what: string): FieldError {
  const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  return invalid('spec.ipFamilyPolicy', 'SingleStack', detail);
}

function inferFamilies(errors: FieldError[], spec: DecodedServiceSpec, families: ClusterFamilies): void {
  const ips = spec.clusterIPs ?? NONE;
  for (let index = 0; index < ips.length; index++) {
    const ip = ips[index] ?? '';
    if (ip === HEADLESS) return;
    if (index < (spec.ipFamilies?.length ?? 0)) continue;
    const family = familyOfIP(ip);
    if (families.includes(family)) spec.ipFamilies = [...(spec.ipFamilies ?? []), family];
    else errors.push(invalid(`spec.clusterIPs[${index}]`, ips, `${family} is not configured on this cluster`));
  }
}

function checkConfigured(errors: FieldError[], asked: readonly string[], families: ClusterFamilies): void {
  asked.forEach((family, index) => {
    if (families.includes(family as IPFamily)) return;
    errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
  });
}

/** Shared by all Services that ask for no family. */
const ONLY_IPV4: readonly string[] = Object.freeze(['IPv4']);
const ONLY_IPV6: readonly string[] = Object.freeze(['IPv6']);
const NONE: readonly string[] = [];

/**
 * Settles `ipFamilyPolicy` and `ipFamilies` from what was given, what was before and what the cluster has.
 * Gives the complaints; with any the request ends there, before the ordinary validation.
 * Source: `pkg/registry/core/service/storage/alloc.go` initIPFamilyFields.
 */
export function settleFamilies(
  service: DecodedService,
  oldService: DecodedService | undefined,
  families: ClusterFamilies,
  version: KubernetesVersion,
): FieldError[] {
  const { spec } = service;
  const old = oldService?.spec;
  const errors: FieldError[] = [];
  if (spec.type === 'ExternalName' || keepsPreferredFamilies(spec, old)) return errors;
  spec.ipFamilyPolicy ??= defaultPolicy(spec, old);

  validateClusterIPs(errors, spec, version, old?.clusterIPs ?? NONE);
  if (errors.length > 0) return errors;
  if (old !== undefined) releaseSecondary(errors, spec, old);
  checkPolicyFits(errors, spec);
  inferFamilies(errors, spec, families);
  if (errors.length > 0) return errors;

  const isSingle = spec.ipFamilyPolicy === 'SingleStack';
  if (spec.clusterIP === HEADLESS && !hasSelector(spec)) {
    // Whoever writes the endpoints by hand may use families that the cluster's Services do not have.
    const chosen = spec.ipFamilies?.length ? spec.ipFamilies : [families[0] ?? 'IPv4'];
    spec.ipFamilies = chosen.length < 2 && !isSingle ? [...chosen, otherFamily(chosen[0])] : chosen;
    return errors;
  }

  if (spec.ipFamilyPolicy === 'RequireDualStack' && families.length < 2) {
    const detail = 'this cluster is not configured for dual-stack services';
    errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, detail));
  }
  if (spec.ipFamilies !== undefined) checkConfigured(errors, spec.ipFamilies, families);
  if (errors.length > 0) return errors;
  if (!spec.ipFamilies?.length) spec.ipFamilies = families[0] === 'IPv6' ? ONLY_IPV6 : ONLY_IPV4;
  if (!isSingle && spec.ipFamilies.length === 1 && families.length === 2) {
    spec.ipFamilies = [...spec.ipFamilies, otherFamily(spec.ipFamilies[0])];
  }
  return errors;
}
