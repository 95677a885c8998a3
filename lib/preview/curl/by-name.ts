import { type Resolution, resolveName } from '../../cluster/dns';
import { familyOf } from '../../kubernetes/ip';
import type { Scene } from '../scene';
import type { ServiceView } from '../service-view';
import { balancedAt, foreignBalancerAt, throughBalancer } from './balancer';
import { toAddress } from './by-address';
import { throughGateway } from './gateway';
import { throughIngress } from './ingress';
import { dnsVerdict } from './policy';
import { ended, isOutside, type Question } from './question';
import { selectedPods } from './reason';
import type { CurlHop, CurlReason } from './result';
import type { Ended, Routed, Tried } from './route';
import type { Standpoint } from './standpoint';

/** Addresses of one name that are followed; a headless Service may have thousands, all alike. */
const MOST_ADDRESSES = 100;

/** Names near the one asked for: Services of that name elsewhere, or of nearly that name. */
function nearNames(scene: Scene, host: string): readonly string[] {
  const [first = ''] = host.toLowerCase().split('.');
  if (first === '') return [];
  const near = ({ name }: ServiceView): boolean => name.startsWith(first) || first.startsWith(name);
  const exact = scene.views().filter(({ name }) => name === first);
  const similar = scene.views().filter((view) => view.name !== first && near(view));
  return [...exact, ...similar].map(({ name, namespace }) => `${name}.${namespace}`).slice(0, 5);
}

/** Why the caller does not ask the cluster's DNS; undefined when it does. */
function otherDNS({
  caller,
  pod,
  resolver,
}: Standpoint): 'outside' | 'node' | 'host-network' | 'dns-policy' | undefined {
  const [server] = resolver.config.nameservers;
  if (server !== undefined && resolver.clusterDNS.includes(server)) return undefined;
  if (pod !== undefined) return pod.spec.hostNetwork === true ? 'host-network' : 'dns-policy';
  return caller.kind === 'node' ? 'node' : 'outside';
}

/** The name is one of the cluster's: of its zone, or of one of its Services with or without the namespace. */
function isClusterName(scene: Scene, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name.endsWith(`.${scene.world.profile.clusterDomain}`)) return true;
  const [service, namespace, svc, ...rest] = name.split('.');
  if (rest.length > 0 || (svc !== undefined && svc !== 'svc')) return false;
  return scene
    .views()
    .some((view) => view.name === service && (namespace === undefined || view.namespace === namespace));
}

/** A headless Service's name does not exist while nobody is ready; it is not a wrong name. */
function unresolved({ scene, standpoint, to }: Question, resolution: Resolution): CurlReason {
  const other = otherDNS(standpoint);
  if (other !== undefined && isClusterName(scene, to.host)) {
    return { code: 'name-of-another-network', asks: other, host: to.host };
  }
  const tried = new Set(resolution.lookups.map(({ name }) => name.toLowerCase()));
  for (const view of scene.views()) {
    if (view.type !== 'Headless' || !tried.has(`${view.dnsName}.`)) continue;
    const service = `${view.namespace}/${view.name}`;
    return { code: 'name-without-endpoints', service, ...selectedPods(scene, service) };
  }
  return { code: 'no-such-name', near: nearNames(scene, to.host) };
}

/** The headless Service whose name, or a name below it, was resolved. */
export function headlessNamed(scene: Scene, resolution: Resolution): ServiceView | undefined {
  const name = resolution.canonicalName?.toLowerCase().replace(/\.$/, '');
  if (name === undefined) return undefined;
  return scene
    .views()
    .find((view) => view.type === 'Headless' && (name === view.dnsName || name.endsWith(`.${view.dnsName}`)));
}

/** curl tries the addresses of a name one after the other, those of one family first; DNS gives them in changing order. */
function toAddresses(question: Question, addresses: readonly string[]): Routed | Ended {
  const [first = ''] = addresses;
  const family = familyOf(first);
  const alike = addresses.filter((address) => familyOf(address) === family).slice(0, MOST_ADDRESSES);
  if (alike.length < 2) return toAddress(question, first);
  const connections: Tried[] = [];
  let hops: readonly CurlHop[] = [];
  for (const address of alike) {
    const way = toAddress(question, address);
    if ('outcome' in way) return way;
    hops = way.hops;
    for (const tried of way.connections) connections.push({ ...tried, share: tried.share / alike.length });
  }
  return { hops, connections, alternatives: true };
}

/** The way a name leads, or an address as it stands. */
export function toName(question: Question): { readonly way: Routed | Ended; readonly resolution: Resolution } {
  const { scene, network, standpoint, to } = question;
  const resolution = resolveName(standpoint.resolver, to.host);
  const found = (way: Routed | Ended) => ({
    way:
      resolution.source === 'literal' ? way : { ...way, hops: [{ kind: 'resolve', resolution } as const, ...way.hops] },
    resolution,
  });
  if (resolution.source === 'dns' && scene.world.profile.networkPlugin.networkPolicy === 'enforced') {
    const verdict = dnsVerdict(network, scene, standpoint);
    if (verdict?.answer === 'deny') return found(ended('unresolved', { code: 'dns-blocked', verdict }));
  }
  if (resolution.outcome === 'resolved' && resolution.addresses.length > 0) {
    return found(toAddresses(question, resolution.addresses));
  }
  const canonical = (resolution.canonicalName ?? '').replace(/\.$/, '');
  const balanced = balancedAt(scene, to.host, to) ?? balancedAt(scene, canonical, to);
  if (balanced !== undefined) return found(throughBalancer(question, balanced));
  const proxy = throughGateway(question) ?? throughIngress(question);
  if (proxy !== undefined) return found(proxy);
  const foreign = foreignBalancerAt(scene, to.host);
  if (foreign !== undefined) {
    const what = `the load balancer that gave Service ${foreign.namespace}/${foreign.name} its name`;
    return found(ended('not-modelled', { code: 'not-modelled', what }));
  }
  const clusterName = isClusterName(scene, to.host) && otherDNS(standpoint) !== undefined;
  if (!clusterName && (resolution.outcome === 'forwarded' || (isOutside(question) && to.host.includes('.')))) {
    return found(ended('not-modelled', { code: 'outside-cluster' }));
  }
  return found(ended('unresolved', unresolved(question, resolution)));
}
