import type { Balancing } from '../../cluster/balancers';
import { familyOf } from '../../kubernetes/ip';
import type { Service } from '../../kubernetes/service';
import type { ServiceView } from '../../preview';
import { type Comparison, missing } from './comparison';

/** What a cluster says of a Service. Undefined: it does not say. */
export interface LiveService {
  readonly service: Service;
  /** Made of its live slices, as the preview's are. Undefined when those could not be read. */
  readonly view: ServiceView | undefined;
}

/**
 * Compares a previewed Service with the live one. Addresses that a cluster draws are compared by their shape: headless or
 * not, how many of which family; those that were asked for are compared as they are.
 */
export function compareService(
  view: ServiceView,
  balancing: Balancing | undefined,
  live: LiveService | undefined,
): readonly Comparison[] {
  const object = `Service ${view.namespace}/${view.name}`;
  if (live === undefined) return missing(object, 'type', view.type);
  const compared: Comparison[] = [];
  const add = (what: Comparison['what'], preview: string, cluster: string): void => {
    compared.push({ object, what, preview, cluster, agrees: preview === cluster });
  };
  add('type', view.type, typeOf(live.service));
  add('address', addressShape(view.service), addressShape(live.service));
  add('ports', portsText(view.service, live.service), portsText(live.service, view.service));
  if (live.view !== undefined) {
    add('endpoints', endpointsText(view), endpointsText(live.view));
    if (view.type === 'Headless') add('DNS name', namesText(view), namesText(live.view));
  }
  if (view.type === 'LoadBalancer') {
    const ingress = live.service.status?.loadBalancer?.ingress ?? [];
    const expected = balancing === undefined || balancing.kind !== 'pending' ? 'given' : '<pending>';
    add('external address', expected, ingress.length > 0 ? 'given' : '<pending>');
  }
  return compared;
}

function typeOf({ spec }: Service): string {
  return spec.clusterIP === 'None' && (spec.type ?? 'ClusterIP') === 'ClusterIP'
    ? 'Headless'
    : (spec.type ?? 'ClusterIP');
}

/** `IPv4`, `IPv4,IPv6`, `None`, or nothing for an alias. */
function addressShape({ spec }: Service): string {
  const addresses = spec.clusterIPs ?? (spec.clusterIP === undefined ? [] : [spec.clusterIP]);
  return addresses.map((each) => familyOf(each) ?? each).join(',') || 'none';
}

/** Ports with their targets. A node port's number counts only where both are written the same or one was asked for. */
function portsText({ spec }: Service, other: Service): string {
  const ports = (spec.ports ?? []).map(({ name, port, protocol, targetPort, nodePort }, index) => {
    const theirs = other.spec.ports?.[index]?.nodePort;
    // Drawn from the same band by both: that there is one is what can be compared.
    const node = nodePort === undefined ? '' : nodePort === theirs ? `:${nodePort}` : ':node';
    return `${name === undefined ? '' : `${name} `}${port}${node}->${targetPort ?? port}/${protocol ?? 'TCP'}`;
  });
  return ports.join(', ') || 'none';
}

/** How many are ready on which port; what is ready, serving or terminating is told apart. */
function endpointsText({ ports, endpoints }: ServiceView): string {
  const count = (list: ServiceView['endpoints']): string => {
    const ready = list.filter((each) => each.ready).length;
    const terminating = list.filter((each) => each.terminating).length;
    const numbers = [...new Set(list.flatMap(({ port }) => (port === undefined ? [] : [port])))].sort((a, b) => a - b);
    const at = numbers.length === 0 ? '' : ` at ${numbers.join(',')}`;
    return `${ready}/${list.length} ready${terminating === 0 ? '' : `, ${terminating} terminating`}${at}`;
  };
  if (ports.length === 0) return count(endpoints);
  return ports.map(({ spec, endpoints: of }) => `${spec.name ?? spec.port}: ${count(of)}`).join('; ');
}

/** Names that DNS answers for single pods, and whether the Service's own leads anywhere. */
function namesText({ dnsName, endpoints }: ServiceView): string {
  const hosts = [...new Set(endpoints.flatMap(({ hostname }) => (hostname === undefined ? [] : [hostname])))].sort();
  return hosts.length === 0 ? dnsName : `${dnsName} (${hosts.join(', ')})`;
}
