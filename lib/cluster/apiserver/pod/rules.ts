import type { KubernetesVersion } from '../../../kubernetes';
import type { FieldError } from '../field/error';
import type { Decoded } from '../strategy';

/**
 * What the checks of a pod spec need to know besides the spec: the model of `PodValidationOptions`.
 * The `allow…` members are set on an update when the stored object already had that fault: it may keep it.
 */
export interface PodRules {
  readonly version: KubernetesVersion;
  /** The spec is that of a Pod, not of a template. */
  readonly isPod: boolean;
  readonly allowInvalidSelectorValues: boolean;
  readonly allowInvalidNodeAffinityValues: boolean;
  readonly allowInvalidSpreadSelectors: boolean;
  readonly allowHostSysctls: boolean;
  readonly allowIndivisibleHugePages: boolean;
  readonly allowNonLocalTokenPath: boolean;
  readonly allowRestartOfInitContainers: boolean;
}

/** The rules for a new object. */
export function rulesFor(version: KubernetesVersion, isPod: boolean): PodRules {
  if (last?.version !== version || last.isPod !== isPod) last = strictRules(version, isPod);
  return last;
}

/** One cluster has one version. */
let last: PodRules | undefined;

function strictRules(version: KubernetesVersion, isPod: boolean): PodRules {
  return {
    version,
    isPod,
    allowInvalidSelectorValues: false,
    allowInvalidNodeAffinityValues: false,
    allowInvalidSpreadSelectors: false,
    allowHostSysctls: false,
    allowIndivisibleHugePages: false,
    allowNonLocalTokenPath: false,
    allowRestartOfInitContainers: false,
  };
}

/** What a container's checks need to know of its pod. */
export interface PodSurroundings {
  readonly rules: PodRules;
  readonly spec: Decoded;
  /** Volumes that are themselves fine, by name. */
  readonly volumes: ReadonlyMap<string, Decoded>;
  /** The pod shares the host's users (the default). */
  readonly hostUsers: boolean;
}

/** Where complaints are collected, in order. */
export type Errors = FieldError[];
