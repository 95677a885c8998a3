import { type Pod, podAddresses } from '../../kubernetes';

/** Longest host name Linux takes. */
const HOSTNAME_MAX = 63;

/** What `hostname` prints in a pod: `spec.hostname`, or the pod's name cut to 63 characters (kubelet `GeneratePodHostNameAndDomain`). */
export function podHostname(pod: Pod): string {
  const { hostname } = pod.spec;
  if (hostname !== undefined && hostname !== '') return hostname;
  return (pod.metadata.name ?? '').slice(0, HOSTNAME_MAX).replace(/[-.]+$/, '');
}

/** The pod's full name, which exists in its own `/etc/hosts` even if DNS does not have it; undefined without `subdomain`. */
export function podFQDN(pod: Pod, zone: string): string | undefined {
  const { subdomain } = pod.spec;
  if (subdomain === undefined || subdomain === '') return undefined;
  return `${podHostname(pod)}.${subdomain}.${pod.metadata.namespace ?? 'default'}.svc.${zone}`;
}

/** Names of a pod's `/etc/hosts`, lower case, with their addresses. They win over DNS. Source: kubelet `managedHostsFileContent`. */
export function hostsFile(pod: Pod, zone: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const add = (name: string, address: string): void => {
    const key = name.toLowerCase();
    const list = names.get(key);
    if (list === undefined) names.set(key, [address]);
    else if (!list.includes(address)) list.push(address);
  };
  add('localhost', '127.0.0.1');
  for (const name of ['localhost', 'ip6-localhost', 'ip6-loopback']) add(name, '::1');
  // With `hostNetwork` the node's own file stands there, of which only the aliases are known.
  if (pod.spec.hostNetwork !== true) {
    const full = podFQDN(pod, zone);
    for (const address of podAddresses(pod)) {
      if (full !== undefined) add(full, address);
      add(podHostname(pod), address);
    }
  }
  for (const alias of pod.spec.hostAliases ?? []) {
    for (const name of alias.hostnames ?? []) add(name, alias.ip);
  }
  return names;
}
