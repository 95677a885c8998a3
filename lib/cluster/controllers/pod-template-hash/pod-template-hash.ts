import type { PodTemplateSpec } from '../../../kubernetes';
import { podTemplateSpec } from '../../apiserver/scheme/kinds';
import { FNV_OFFSET, fnv1a, fnv1aBytes } from '../object-hash/fnv';
import { feedOf } from '../object-hash/hasher';
import { safeEncode } from '../object-hash/safe-encode';

const feedTemplate = feedOf(podTemplateSpec);
const START = fnv1a(FNV_OFFSET, `(${podTemplateSpec.name})`);

/**
 * The hash Kubernetes tells revisions of a pod template apart by: the label `pod-template-hash` of a Deployment's ReplicaSets
 * and pods, and `controller-revision-hash` of a DaemonSet's pods (`pkg/controller/controller_utils.go` `ComputeHash`).
 *
 * @param template - As the API server stores it: with every default, and without the hash label itself. The hash is of the
 *   Go struct of Kubernetes 1.36; other minors have other fields and so other hashes.
 * @param collisionCount - `status.collisionCount`, when the workload has one.
 * @returns One to ten characters of `[456789bcdf]`.
 */
export function podTemplateHash(template: PodTemplateSpec, collisionCount?: number): string {
  let hash = feedTemplate(START, template);
  if (collisionCount !== undefined) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setUint32(0, collisionCount, true);
    hash = fnv1aBytes(hash, bytes);
  }
  return safeEncode(hash);
}
