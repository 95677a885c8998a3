import { age } from '../age';
import { endpointsText, listWithMore } from '../endpoint-lists';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text, texts } from '../fields';
import { labelsText, selectorText } from '../selectors';
import { columns, type TablePrinter } from '../table';

/** `kubectl get services` (`printService`). The server always prints the whole address list, wide or not. */
export const serviceTable: TablePrinter = {
  columns: columns('Name|Type|Cluster-IP|External-IP|Port(s)|Age|Selector*'),
  row(service, now) {
    const spec = specOf(service);
    return [
      nameOf(service),
      text(spec.type),
      texts(spec.clusterIPs)[0] ?? '<none>',
      externalAddress(service),
      servicePorts(spec.ports),
      age(metadataOf(service).creationTimestamp, now),
      labelsText(spec.selector),
    ];
  },
};

function externalAddress(service: Fields): string {
  const spec = specOf(service);
  const externalIPs = texts(spec.externalIPs);
  switch (spec.type) {
    case 'ClusterIP':
    case 'NodePort':
      return externalIPs.join(',') || '<none>';
    case 'LoadBalancer':
      return [ingressAddresses(service), ...externalIPs].filter((part) => part !== '').join(',') || '<pending>';
    case 'ExternalName':
      return text(spec.externalName);
    default:
      return '<unknown>';
  }
}

/** Addresses or names a load balancer gave, without repetition, sorted (`loadBalancerStatusStringer`). */
function ingressAddresses(object: Fields): string {
  const found = new Set<string>();
  for (const item of items(fields(statusOf(object).loadBalancer).ingress)) {
    const { ip, hostname } = fields(item);
    const address = text(ip) || text(hostname);
    if (address !== '') found.add(address);
  }
  return [...found].sort().join(',');
}

function servicePorts(ports: unknown): string {
  return (
    items(ports)
      .map(fields)
      .map(({ port, nodePort, protocol }) => {
        const node = count(nodePort) > 0 ? `:${count(nodePort)}` : '';
        return `${count(port)}${node}/${text(protocol)}`;
      })
      .join(',') || '<none>'
  );
}

/** `kubectl get endpoints` (`printEndpoints`). */
export const endpointsTable: TablePrinter = {
  columns: columns('Name|Endpoints|Age'),
  row: (object, now) => [nameOf(object), endpointsText(object), age(metadataOf(object).creationTimestamp, now)],
};

/** `kubectl get endpointslices` (`printEndpointSlice`): addresses ready or not. */
export const endpointSliceTable: TablePrinter = {
  columns: columns('Name|AddressType|Ports|Endpoints|Age'),
  row(slice, now) {
    const ports = items(slice.ports).map((item) => {
      const { port, name } = fields(item);
      if (typeof port === 'number') return String(port);
      return typeof name === 'string' ? name : '*';
    });
    const addresses = items(slice.endpoints).flatMap((item) => texts(fields(item).addresses));
    return [
      nameOf(slice),
      text(slice.addressType),
      listWithMore(ports) || '<unset>',
      listWithMore(addresses) || '<unset>',
      age(metadataOf(slice).creationTimestamp, now),
    ];
  },
};

/** `kubectl get ingresses` (`printIngress`). */
export const ingressTable: TablePrinter = {
  columns: columns('Name|Class|Hosts|Address|Ports|Age'),
  row: (ingress, now) => [
    nameOf(ingress),
    text(specOf(ingress).ingressClassName) || '<none>',
    hosts(ingress),
    ingressAddresses(ingress),
    items(specOf(ingress).tls).length > 0 ? '80, 443' : '80',
    age(metadataOf(ingress).creationTimestamp, now),
  ],
};

function hosts(ingress: Fields): string {
  const rules = items(specOf(ingress).rules);
  const named: string[] = [];
  let more = false;
  for (const rule of rules) {
    if (named.length === 3) more = true;
    const host = text(fields(rule).host);
    if (!more && host !== '') named.push(host);
  }
  if (named.length === 0) return '*';
  return more ? `${named.join(',')} + ${rules.length - 3} more...` : named.join(',');
}

/** `kubectl get networkpolicies` (`printNetworkPolicy`). */
export const networkPolicyTable: TablePrinter = {
  columns: columns('Name|Pod-Selector|Age'),
  row: (policy, now) => [
    nameOf(policy),
    selectorText(specOf(policy).podSelector),
    age(metadataOf(policy).creationTimestamp, now),
  ],
};

/** `kubectl get servicecidrs` (`printServiceCIDR`). */
export const serviceCidrTable: TablePrinter = {
  columns: columns('Name|CIDRs|Age'),
  row: (range, now) => [
    nameOf(range),
    texts(specOf(range).cidrs).join(','),
    age(metadataOf(range).creationTimestamp, now),
  ],
};
