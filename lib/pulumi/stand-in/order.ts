import type { RegisteredResource } from './program';

/**
 * Resources in the order they can be made: each after those it depends on, otherwise by URN. The order of registration is
 * that of a race between promises, and differs from run to run.
 */
export function inOrder(resources: readonly RegisteredResource[]): readonly RegisteredResource[] {
  const byURN = new Map(resources.map((resource) => [resource.urn, resource]));
  const depths = new Map<string, number>();
  // Registration answers come after those of dependencies, so these are always seen first.
  for (const { urn, parent, dependencies } of resources) {
    let depth = (depths.get(parent) ?? -1) + 1;
    for (const dependency of dependencies) {
      if (byURN.has(dependency)) depth = Math.max(depth, (depths.get(dependency) ?? -1) + 1);
    }
    depths.set(urn, depth);
  }
  const depthOf = ({ urn }: RegisteredResource): number => depths.get(urn) ?? 0;
  return [...resources].sort((a, b) => depthOf(a) - depthOf(b) || (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
}
