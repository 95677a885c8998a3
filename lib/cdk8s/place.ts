import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BuildContext } from '../spec';

/** What a construct can be told beside the spec of its manifests. */
export interface ConstructOptions {
  /** Name of the object, and so of a Service in DNS. Default: the construct's id. Never a hash, never a path. */
  readonly name?: string;
  /** Last part of all DNS names of the cluster. Default: `cluster.local`. */
  readonly clusterDomain?: string;
}

/** A spec, parted from what only the construct needs. */
interface Placed<Spec> {
  readonly name: string;
  readonly spec: Spec;
  readonly context: BuildContext;
}

/** Name, spec and surroundings of a construct that is about to be made. */
export function place<Spec extends object>(scope: Construct, id: string, props: Spec & ConstructOptions): Placed<Spec> {
  const { name, clusterDomain, ...spec } = props;
  const { namespace } = Chart.of(scope);
  return {
    name: name ?? id,
    spec: spec as unknown as Spec,
    context: {
      where: scope.node.path === '' ? id : `${scope.node.path}/${id}`,
      ...(namespace === undefined ? {} : { namespace }),
      ...(clusterDomain === undefined ? {} : { clusterDomain }),
    },
  };
}
