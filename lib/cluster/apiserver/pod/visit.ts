import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';

/** The fields of a pod spec that list containers, in the order in which Kubernetes looks at them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Whether a container of the pod is such a one. */
export function hasContainer(spec: Decoded, isSuch: (container: Decoded) => boolean): boolean {
  for (const list of CONTAINER_LISTS) {
    const containers: Decoded[] | undefined = spec[list];
    for (let index = 0; containers !== undefined && index < containers.length; index++) {
      if (isSuch(containers[index])) return true;
    }
  }
  return false;
}

/** Every container with its path: init containers first, then the others (`VisitContainersWithPath`). */
export function visitContainers(
  spec: Decoded,
  field: FieldPath,
  visit: (container: Decoded, path: FieldPath) => void,
): void {
  for (const list of CONTAINER_LISTS) {
    const containers: Decoded[] | undefined = spec[list];
    if (containers === undefined) continue;
    const listPath = child(field, list);
    for (let index = 0; index < containers.length; index++) visit(containers[index], at(listPath, index));
  }
}
