import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';

/** The fields of a pod spec that list containers, in the order in which Kubernetes looks at them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

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
