import type { Now } from '../age';
import { slicesText } from '../endpoint-lists';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text, texts } from '../fields';
import { labelsText } from '../selectors';
import { alignTabs, PAGE_LAYOUT } from '../tabwriter';
import { eventLines } from './events';
import { annotationLines, labelLines } from './metadata';

/** What a page about a Service needs besides the Service. */
export interface ServiceRelations {
  /** Its EndpointSlices (label `kubernetes.io/service-name`), by name. */
  readonly slices: readonly unknown[];
  /** Events about it. */
  readonly events?: readonly unknown[];
  readonly now?: Now;
}

/** `kubectl describe service` (`describeService`, `kubectl/pkg/describe/describe.go`). */
export function describeService(object: unknown, related: ServiceRelations): string {
  const service = fields(object);
  const metadata = metadataOf(service);
  const spec = specOf(service);
  const slices = related.slices.map(fields);
  const lines = [
    `Name:\t${nameOf(service)}`,
    `Namespace:\t${text(metadata.namespace)}`,
    ...labelLines('Labels', metadata.labels),
    ...annotationLines('Annotations', metadata.annotations),
    `Selector:\t${labelsText(spec.selector)}`,
    `Type:\t${text(spec.type)}`,
    ...addressLines(service),
    ...items(spec.ports).flatMap((port) => portLines(fields(port), slices)),
    `Session Affinity:\t${text(spec.sessionAffinity)}`,
    ...line('External Traffic Policy', spec.externalTrafficPolicy),
    ...line('Internal Traffic Policy', spec.internalTrafficPolicy),
    ...(count(spec.healthCheckNodePort) === 0 ? [] : [`HealthCheck NodePort:\t${count(spec.healthCheckNodePort)}`]),
    ...line('LoadBalancer Source Ranges', texts(spec.loadBalancerSourceRanges).join(',')),
    ...line('Traffic Distribution', spec.trafficDistribution),
    ...eventLines(related.events ?? [], related.now),
  ];
  return alignTabs(lines, PAGE_LAYOUT);
}

function line(title: string, value: unknown): string[] {
  return text(value) === '' ? [] : [`${title}:\t${text(value)}`];
}

function addressLines(service: Fields): string[] {
  const spec = specOf(service);
  return [
    ...line('IP Family Policy', spec.ipFamilyPolicy),
    `IP Families:\t${texts(spec.ipFamilies).join(',') || '<none>'}`,
    `IP:\t${text(spec.clusterIP)}`,
    `IPs:\t${texts(spec.clusterIPs).join(',') || '<none>'}`,
    ...line('External IPs', texts(spec.externalIPs).join(',')),
    ...line('Desired LoadBalancer IP', spec.loadBalancerIP),
    ...line('External Name', spec.externalName),
    ...line('LoadBalancer Ingress', loadBalancerIngress(service)),
  ];
}

/** `ip (VIP)` or a host name, joined by `, `. */
function loadBalancerIngress(service: Fields): string {
  return items(fields(statusOf(service).loadBalancer).ingress)
    .map(fields)
    .map(({ ip, ipMode, hostname }) => {
      if (text(ip) === '') return text(hostname);
      return text(ipMode) === '' ? text(ip) : `${text(ip)} (${text(ipMode)})`;
    })
    .join(', ');
}

function portLines(port: Fields, slices: readonly Fields[]): string[] {
  const name = text(port.name) || '<unset>';
  const protocol = text(port.protocol);
  return [
    `Port:\t${name}\t${count(port.port)}/${protocol}`,
    `TargetPort:\t${text(port.targetPort)}/${protocol}`,
    ...line('AppProtocol', port.appProtocol),
    ...(count(port.nodePort) === 0 ? [] : [`NodePort:\t${name}\t${count(port.nodePort)}/${protocol}`]),
    `Endpoints:\t${slicesText(slices, text(port.name))}`,
  ];
}
