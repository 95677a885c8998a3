import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BuildContext } from '../spec';
import { isPlainObject, setMember } from '../spec/leaf';

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

/** Where a construct stands. Its path is put together when a problem names it. */
class Surroundings implements BuildContext {
  readonly namespace: string | undefined;

  constructor(
    private readonly scope: Construct,
    private readonly id: string,
    readonly clusterDomain: string | undefined,
  ) {
    this.namespace = Chart.of(scope).namespace;
  }

  get where(): string {
    const { path } = this.scope.node;
    return path === '' ? this.id : `${path}/${this.id}`;
  }
}

/** Name, spec and surroundings of a construct that is about to be made. */
export function place<Spec extends object>(scope: Construct, id: string, props: Spec & ConstructOptions): Placed<Spec> {
  const { name, clusterDomain } = props;
  const context = new Surroundings(scope, id, clusterDomain);
  const alone = isPlainObject(props) && !('name' in props) && !('clusterDomain' in props);
  return { name: name ?? id, spec: alone ? props : withoutOptions<Spec>(props), context };
}

function withoutOptions<Spec extends object>(props: Spec & ConstructOptions): Spec {
  const spec: Record<string, unknown> = {};
  const given = Object(props) as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(given)) {
    if (key !== 'name' && key !== 'clusterDomain') setMember(spec, key, given[key]);
  }
  return spec as Spec;
}
