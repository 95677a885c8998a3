import type { Node, Service } from '../../kubernetes';
import type { ClusterProfile } from '../profiles';

/** All a provider looks at to serve one Service. */
export interface BalancingRequest {
  readonly service: Service;
  /** `namespace/name` */
  readonly key: string;
  readonly profile: ClusterProfile;
  /** Nodes that may be targets: see {@link backendNodes}. */
  readonly nodes: readonly Node[];
  /** Names of the nodes with a ready endpoint of the Service. */
  readonly nodesWithReadyEndpoint: ReadonlySet<string>;
  /** What Services before this one hold: addresses, and `port/PROTOCOL` of nodes, each with its holder. */
  readonly taken: Map<string, string>;
}

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';
const TO_BE_DELETED = 'ToBeDeletedByClusterAutoscaler';

/** Go's strconv.ParseBool says false to these, and the label then excludes nothing. */
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/**
 * Nodes a cloud's service controller puts behind balancers. Readiness plays no part: health checks see to that.
 * Source: cloud-provider `controllers/service/controller.go`, node predicates.
 */
export function backendNodes(nodes: readonly Node[]): readonly Node[] {
  return nodes.filter((node) => {
    const excluded = node.metadata.labels?.[EXCLUDE];
    if (excluded !== undefined && !FALSE.has(excluded)) return false;
    if (node.metadata.deletionTimestamp !== undefined) return false;
    return !(node.spec?.taints ?? []).some((taint) => taint.key === TO_BE_DELETED);
  });
}

/** Names of nodes, in their order. */
export function namesOf(nodes: readonly Node[]): readonly string[] {
  return nodes.map((node) => node.metadata.name ?? '');
}

/** Every port of the Service has a nodePort, so that nodes can be targets. */
export function hasNodePorts(service: Service): boolean {
  return (service.spec.ports ?? []).every((port) => (port.nodePort ?? 0) !== 0);
}

/** The value of an annotation of the Service. */
export function annotation(service: Service, key: string): string | undefined {
  return service.metadata.annotations?.[key];
}
