import type {
  Annotations,
  Endpoint,
  EndpointAddress,
  EndpointPort,
  EndpointSlice,
  EndpointSubset,
  Endpoints,
  IPFamily,
  Labels,
  Service,
} from '../../../kubernetes';
import { SERVICE_NAME_LABEL } from '../../../kubernetes/endpoints';
import { type AddressOnPort, repack } from '../endpoints';
import { normalizedIP } from '../endpointslice/pod-address';
import { MANAGED_BY_LABEL, sliceName } from '../endpointslice/slice-object';
import { inSliceOrder, portsKey } from '../endpointslice/slice-ports';

/** The mirroring controller, as its slices name it. */
export const MIRROR_CONTROLLER = 'endpointslicemirroring-controller.k8s.io';

const SKIP_LABEL = 'endpointslice.kubernetes.io/skip-mirror';
const LEADER_ANNOTATION = 'control-plane.alpha.kubernetes.io/leader';
/** Annotations that say something of the Endpoints object itself. */
const OWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'endpoints.kubernetes.io/last-change-trigger-time',
  'kubectl.kubernetes.io/last-applied-configuration',
]);
/** `--mirroring-max-endpoints-per-subset` of the controller manager, at its default. */
const MAX_PER_SUBSET = 1000;

/**
 * Whether the mirroring controller looks at an Endpoints object (`endpointslicemirroring_controller.go`): there is a Service of
 * its name without a selector, and neither is it opted out nor the record of a leader election.
 */
export function isMirrored({ metadata }: Endpoints, service: Service | undefined): boolean {
  if (service === undefined || service.spec.selector !== undefined) return false;
  return metadata.labels?.[SKIP_LABEL] !== 'true' && metadata.annotations?.[LEADER_ANNOTATION] === undefined;
}

function mirroredEndpoint({ hostname, nodeName, targetRef }: EndpointAddress, ip: string, ready: boolean): Endpoint {
  const endpoint: Endpoint = { addresses: [ip], conditions: { ready } };
  if (hostname !== undefined && hostname !== '') endpoint.hostname = hostname;
  if (targetRef !== undefined) endpoint.targetRef = targetRef;
  if (nodeName !== undefined) endpoint.nodeName = nodeName;
  return endpoint;
}

interface Wanted {
  readonly family: IPFamily;
  readonly ports: EndpointPort[];
  /** By what tells endpoints apart; of two alike the later stays. */
  readonly endpoints: Map<string, Endpoint>;
}

function slicePort({ name, port, protocol, appProtocol }: EndpointPort): EndpointPort {
  const made: EndpointPort = { name: name ?? '', protocol: protocol ?? 'TCP' };
  if (port !== undefined) made.port = port;
  if (appProtocol !== undefined) made.appProtocol = appProtocol;
  return made;
}

/** Subsets as the Endpoints controller would have written them: an address is everywhere what it is where it comes first. */
function canonical({ subsets }: Endpoints): EndpointSubset[] {
  const entries: AddressOnPort[] = [];
  for (const [subset, { ports = [], addresses = [], notReadyAddresses = [] }] of (subsets ?? []).entries()) {
    for (const [index, port] of (ports.length === 0 ? [undefined] : ports).entries()) {
      const place = port?.appProtocol === undefined ? {} : { place: `${subset}/${index}` };
      for (const address of addresses) entries.push({ address, port, ready: true, ...place });
      for (const address of notReadyAddresses) entries.push({ address, port, ready: false, ...place });
    }
  }
  return repack(entries);
}

/** Endpoints by family and ports. Subsets with the same ports come together in one slice. */
function wantedSlices(of: Endpoints): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { ports, addresses = [], notReadyAddresses = [] } of canonical(of)) {
    const ordered = inSliceOrder((ports ?? []).map(slicePort));
    const portKey = portsKey(ordered);
    let added = 0;
    const add = (address: EndpointAddress, ready: boolean): void => {
      const ip = added < MAX_PER_SUBSET ? normalizedIP(address.ip) : undefined;
      if (ip === undefined) return;
      added++;
      const family = ip.includes(':') ? 'IPv6' : 'IPv4';
      const key = `${family} ${portKey}`;
      const group = wanted.get(key) ?? { family, ports: ordered, endpoints: new Map<string, Endpoint>() };
      wanted.set(key, group);
      const { hostname, targetRef } = address;
      const identity = `${ip} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}`;
      if (group.endpoints.size < MAX_PER_SUBSET || group.endpoints.has(identity)) {
        group.endpoints.set(identity, mirroredEndpoint(address, ip, ready));
      }
    };
    for (const address of addresses) add(address, true);
    for (const address of notReadyAddresses) add(address, false);
  }
  return wanted;
}

function annotationsOf({ metadata }: Endpoints): Annotations | undefined {
  const kept = Object.entries(metadata.annotations ?? {}).filter(([key]) => !OWN_ANNOTATIONS.has(key));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function mirroredSlice(of: Endpoints, { family, ports, endpoints }: Wanted, name: string): EndpointSlice {
  const { name: owner = '', namespace = '', uid = '', labels } = of.metadata;
  const annotations = annotationsOf(of);
  const own: Labels = { ...labels, [SERVICE_NAME_LABEL]: owner, [MANAGED_BY_LABEL]: MIRROR_CONTROLLER };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name,
      generateName: `${owner}-`,
      namespace,
      labels: own,
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Endpoints', name: owner, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    addressType: family,
    endpoints: [...endpoints.values()],
    ports: ports.length === 0 ? null : ports,
  };
}

/** Names that mirrored slices have already: by family and ports where those stay, the others to be given anew. */
function namesInUse(of: Endpoints, existing: readonly EndpointSlice[], wanted: ReadonlyMap<string, Wanted>) {
  const kept = new Map<string, string>();
  const free: Record<IPFamily, string[]> = { IPv4: [], IPv6: [] };
  for (const { metadata, addressType, ports } of existing) {
    if (metadata.labels?.[SERVICE_NAME_LABEL] !== of.metadata.name || metadata.namespace !== of.metadata.namespace)
      continue;
    if (metadata.labels?.[MANAGED_BY_LABEL] !== MIRROR_CONTROLLER || addressType === 'FQDN') continue;
    const key = `${addressType} ${portsKey(inSliceOrder(ports ?? []))}`;
    const name = metadata.name ?? '';
    if (wanted.has(key) && !kept.has(key)) kept.set(key, name);
    else free[addressType].push(name);
  }
  return { kept, free };
}

/**
 * The EndpointSlices that the mirroring controller makes of an Endpoints object that somebody wrote by hand
 * (`pkg/controller/endpointslicemirroring/reconciler.go`): one for each family and list of ports, at most 1,000 addresses
 * a subset, those that are ready first. Their endpoints only have the condition `ready`.
 *
 * @param endpoints - As stored; {@link isMirrored} says whether the controller looks at it.
 * @param existing - Slices there are already, of this Service or of others. Those mirrored before keep their names.
 */
export function mirror(endpoints: Endpoints, existing: readonly EndpointSlice[] = []): EndpointSlice[] {
  const { name = '', namespace = '' } = endpoints.metadata;
  const wanted = wantedSlices(endpoints);
  const { kept, free } = namesInUse(endpoints, existing, wanted);
  const taken = [...kept.values(), ...free.IPv4, ...free.IPv6];
  return [...wanted].map(([key, group]) => {
    const { family } = group;
    const given = kept.get(key) ?? free[family].shift() ?? sliceName(namespace, name, family, taken);
    return mirroredSlice(endpoints, group, given);
  });
}
