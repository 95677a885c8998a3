import type { BuildContext } from '../spec';

/** What a component can be told beside the spec of its manifests. */
export interface ComponentArgs {
  /** Name of the object, and so of a Service in DNS. Default: the component's name. Never a hash. */
  readonly name?: string;
  /** Last part of all DNS names of the cluster. Default: `cluster.local`. */
  readonly clusterDomain?: string;
}

/** Args, parted from what only the component needs. */
export interface PlacedArgs<Spec> {
  readonly objectName: string;
  readonly spec: Spec;
  readonly context: BuildContext;
}

/**
 * Name, spec and surroundings of a component that is about to be made. Leaves of the spec may be outputs: the builders
 * carry what they do not know as it is, which is why the spec can be read as a plain one from here on.
 */
export function placed<Spec extends object>(name: string, args: ComponentArgs): PlacedArgs<Spec> {
  const { name: objectName, clusterDomain, ...spec } = args;
  return {
    objectName: objectName ?? name,
    spec: spec as Spec,
    context: { where: name, ...(clusterDomain === undefined ? {} : { clusterDomain }) },
  };
}
