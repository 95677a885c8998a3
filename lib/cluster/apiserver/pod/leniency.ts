import type { KubernetesVersion } from '../../../kubernetes';
import type { Decoded } from '../strategy';
import { validateAffinity } from './affinity';
import { isSidecar } from './pod-resources';
import { validateResources } from './resources';
import { type Errors, type PodRules, rulesFor } from './rules';
import { usesHostSysctls } from './security-context';
import { validateTopologySpread } from './topology-spread';
import { visitContainers } from './visit';
import { validateVolumes } from './volumes';

/**
 * The rules for a change of an object: faults that the stored spec has already, and that were once let through, may stay.
 * Source: `pkg/api/pod/util.go` GetValidationOptionsFromPodSpecAndMeta.
 */
export function rulesForChange(version: KubernetesVersion, isPod: boolean, old: Decoded | undefined): PodRules {
  const strict = rulesFor(version, isPod);
  if (old === undefined) return strict;
  const faulty = (check: (errors: Errors) => void): boolean => {
    const errors: Errors = [];
    check(errors);
    return errors.length > 0;
  };
  const faultyAffinity = (rules: PodRules): boolean =>
    old.affinity !== undefined && faulty((errors) => validateAffinity(errors, old.affinity, rules, ''));
  const constraints: Decoded[] | undefined = old.topologySpreadConstraints;
  const tokens = old.volumes?.some((volume: Decoded) => volume.projected !== undefined) === true;
  return {
    ...strict,
    allowInvalidSelectorValues: faultyAffinity({ ...strict, allowInvalidNodeAffinityValues: true }),
    allowInvalidNodeAffinityValues: faultyAffinity({ ...strict, allowInvalidSelectorValues: true }),
    allowInvalidSpreadSelectors:
      constraints !== undefined && faulty((errors) => validateTopologySpread(errors, constraints, strict, '')),
    allowHostSysctls: usesHostSysctls(old),
    allowIndivisibleHugePages: usesOddHugePages(old, strict),
    allowRestartOfInitContainers: restartsInitContainers(old),
    allowNonLocalTokenPath: tokens && faulty((errors) => validateVolumes(errors, old.volumes, undefined, strict, '')),
  };
}

function restartsInitContainers({ initContainers }: Decoded): boolean {
  const restarts = ({ restartPolicy }: Decoded): boolean => restartPolicy === 'RestartContainer';
  return initContainers?.some((container: Decoded) => !isSidecar(container) && container.resizePolicy?.some(restarts));
}

function usesOddHugePages(spec: Decoded, rules: PodRules): boolean {
  let odd = false;
  visitContainers(spec, '', (container) => {
    for (const name in { ...container.resources?.limits, ...container.resources?.requests }) {
      if (!name.startsWith('hugepages-')) continue;
      const errors: Errors = [];
      validateResources(errors, container.resources, { rules, spec, volumes: new Map(), hostUsers: true }, '');
      odd ||= errors.length > 0;
    }
  });
  return odd;
}
