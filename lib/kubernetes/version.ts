/** The minor versions of Kubernetes whose behaviour is modelled. */
export const KUBERNETES_VERSIONS = ['1.33', '1.34', '1.35', '1.36'] as const;

/** One of the minor versions of Kubernetes whose behaviour is modelled. */
export type KubernetesVersion = (typeof KUBERNETES_VERSIONS)[number];

/** The version the model agrees with case by case, and the default everywhere. */
export const DEFAULT_VERSION: KubernetesVersion = '1.36';

/** `version` is `minor` or newer. */
export function atLeast(version: KubernetesVersion, minor: KubernetesVersion): boolean {
  return KUBERNETES_VERSIONS.indexOf(version) >= KUBERNETES_VERSIONS.indexOf(minor);
}
