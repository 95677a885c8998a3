import { isHeadless, type ServicePort } from '../../kubernetes/service';
import type { ServiceView } from '../../preview/service-view';

/** Headings of the rows {@link serviceRow} makes. */
export const SERVICE_HEADINGS = ['SERVICE', 'TYPE', 'ADDRESS', 'PORTS', 'ENDPOINTS'] as const;

/** Names of endpoints shown before only their number is told. */
const NAMED_ENDPOINTS = 3;

/** A Service on one line. */
export function serviceRow(view: ServiceView): string[] {
  return [`${view.namespace}/${view.name}`, view.type, address(view), ports(view), endpointsCell(view)];
}

function address({ service, type }: ServiceView): string {
  const { spec, status } = service;
  if (type === 'ExternalName') return spec.externalName ?? '';
  const cluster = isHeadless(service) ? 'None' : (spec.clusterIPs ?? []).join(',') || '<none>';
  const outside = [...(spec.externalIPs ?? [])];
  if (type === 'LoadBalancer') {
    const given = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? '');
    outside.unshift(...(given.length > 0 ? given : ['<pending>']));
  }
  return [cluster, ...outside].join(' ');
}

function ports({ service }: ServiceView): string {
  return (service.spec.ports ?? []).map(portText).join(',') || '-';
}

/** `80`, `80:32214`, `80->8080`, `53->dns/UDP`: the port, its node port, where it leads, its protocol unless TCP. */
function portText({ port, nodePort, targetPort, protocol }: ServicePort): string {
  const node = (nodePort ?? 0) > 0 ? `:${nodePort}` : '';
  const target = targetPort === undefined || targetPort === port ? '' : `->${targetPort}`;
  return `${port}${node}${target}${protocol === undefined || protocol === 'TCP' ? '' : `/${protocol}`}`;
}

/** `3/3 web-0 web-1 web-2`: how many are ready of how many, by the primary family, and who if they are few. */
function endpointsCell(view: ServiceView): string {
  if (view.type === 'ExternalName') return '-';
  const ipv6 = view.service.spec.ipFamilies?.[0] === 'IPv6';
  const family = view.endpoints.filter((endpoint) => endpoint.address.includes(':') === ipv6);
  const all = family.length > 0 ? family : view.endpoints;
  if (all.length === 0) return 'none';
  const ready = all.filter((endpoint) => endpoint.ready);
  const who =
    all.length <= NAMED_ENDPOINTS ? ` ${all.map((endpoint) => endpoint.hostname ?? endpoint.address).join(' ')}` : '';
  return `${ready.length}/${all.length} ready${who}`;
}
