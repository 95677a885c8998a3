import type {
  EndpointAddress,
  EndpointPort,
  EndpointSubset,
  Endpoints,
  IPFamily,
  Labels,
  Pod,
  Service,
} from '../../../kubernetes';
import { isHeadless } from '../../../kubernetes/service';
import { belongsInEndpoints, hostnameIn, isServing } from '../endpointslice/pod-endpoint';
import { HEADLESS_LABEL, hasNoClusterIP } from '../endpointslice/slice-object';
import { DEFAULT_PROTOCOL, resolveTargetPort } from '../endpointslice/target-port';
import { type AddressOnPort, repack } from './repack';
import { truncate } from './truncate';

/** Label with the controller that made an Endpoints object. */
const MANAGED_BY_LABEL = 'endpoints.kubernetes.io/managed-by';
/** Says that there were more addresses than an Endpoints object may have. */
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

/** Endpoints have one family: the Service's first (`podToEndpointAddressForService`). */
function familyOf({ spec }: Service, pod: Pod): IPFamily {
  const [family] = spec.ipFamilies ?? [];
  if (family !== undefined) return family;
  const address = spec.clusterIP === undefined || spec.clusterIP === 'None' ? pod.status?.podIP : spec.clusterIP;
  return address?.includes(':') === true ? 'IPv6' : 'IPv4';
}

function addressOf(pod: Pod, service: Service): EndpointAddress | undefined {
  const wantsV6 = familyOf(service, pod) === 'IPv6';
  const { podIP, podIPs } = pod.status ?? {};
  const addresses = podIPs === undefined || podIPs.length === 0 ? [{ ip: podIP ?? '' }] : podIPs;
  // As it was written: slices write addresses anew, Endpoints do not.
  const ip = addresses.find(({ ip }) => ip !== '' && ip.includes(':') === wantsV6)?.ip;
  if (ip === undefined) return undefined;
  const { namespace, name, uid } = pod.metadata;
  const address: EndpointAddress = { ip };
  const hostname = hostnameIn(pod, service);
  if (hostname !== undefined) address.hostname = hostname;
  address.nodeName = pod.spec.nodeName ?? '';
  address.targetRef = { kind: 'Pod' };
  if (namespace !== undefined) address.targetRef.namespace = namespace;
  if (name !== undefined) address.targetRef.name = name;
  if (uid !== undefined) address.targetRef.uid = uid;
  return address;
}

function entriesOf(service: Service, pods: readonly Pod[]): AddressOnPort[] {
  const { ports = [], publishNotReadyAddresses = false } = service.spec;
  const entries: AddressOnPort[] = [];
  for (const pod of pods) {
    if (!belongsInEndpoints(pod, publishNotReadyAddresses)) continue;
    const address = addressOf(pod, service);
    if (address === undefined) continue;
    const ready = publishNotReadyAddresses || isServing(pod);
    if (ports.length === 0 && isHeadless(service)) entries.push({ address, port: undefined, ready });
    for (const servicePort of ports) {
      const number = resolveTargetPort(pod, servicePort);
      if (number === undefined) continue;
      const port: EndpointPort = { port: number, protocol: servicePort.protocol ?? DEFAULT_PROTOCOL };
      if (servicePort.name !== undefined && servicePort.name !== '') port.name = servicePort.name;
      if (servicePort.appProtocol !== undefined) port.appProtocol = servicePort.appProtocol;
      entries.push({ address, port, ready });
    }
  }
  return entries;
}

function labelsOf(service: Service): Labels {
  const labels: Labels = { ...service.metadata.labels, [MANAGED_BY_LABEL]: 'endpoint-controller' };
  delete labels[HEADLESS_LABEL];
  if (hasNoClusterIP(service)) labels[HEADLESS_LABEL] = '';
  return labels;
}

/**
 * The API server refuses an Endpoints object with an address whose `nodeName` is the empty text, and that is what the
 * controller writes for a pod that has an address and no node.
 */
function isRefused(subsets: readonly EndpointSubset[]): boolean {
  const withoutNode = ({ nodeName }: EndpointAddress): boolean => nodeName === '';
  return subsets.some(
    ({ addresses, notReadyAddresses }) => addresses?.some(withoutNode) || notReadyAddresses?.some(withoutNode),
  );
}

/**
 * What the Endpoints controller makes of a Service and the pods it selects (`pkg/controller/endpoint/endpoints_controller.go`).
 *
 * @param service - As stored; `hasGeneratedSlices` says whether the controller looks at it.
 * @param pods - Those the selector matches. That their nodes exist is not asked here.
 * @param existing - What there is already. It stays when the API server refuses the new one; without it, what stays is the
 *   empty object that was made when the Service was.
 */
export function endpointsOf(service: Service, pods: readonly Pod[], existing?: Endpoints): Endpoints {
  const wanted = repack(entriesOf(service, pods));
  const refused = isRefused(wanted);
  if (refused && existing !== undefined) return existing;
  const subsets = refused ? [] : wanted;
  const cut = truncate(subsets);
  const { name = '', namespace } = service.metadata;
  const metadata: Endpoints['metadata'] = { name };
  if (namespace !== undefined) metadata.namespace = namespace;
  metadata.labels = labelsOf(service);
  if (cut !== undefined) metadata.annotations = { [OVER_CAPACITY]: 'truncated' };
  const kept = cut ?? subsets;
  return { apiVersion: 'v1', kind: 'Endpoints', metadata, ...(kept.length > 0 ? { subsets: kept } : {}) };
}
