import {
  createDns,
  hostsFile,
  type KubeletDns,
  podFQDN,
  podHostname,
  type Resolver,
  resolveName,
  resolverConfig,
} from '../../../lib/cluster/dns';
import type { Pod, PodSpec } from '../../../lib/kubernetes';
import { SHOP } from './world';

const kubelet: KubeletDns = {
  clusterDNS: ['10.96.0.10'],
  clusterDomain: 'cluster.local',
  node: { nameservers: ['192.168.1.1'], searches: ['corp.example'], options: ['edns0'] },
};

function pod(spec: Partial<PodSpec> = {}, namespace = 'shop'): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client', namespace },
    spec: { containers: [], ...spec },
    status: { podIP: '10.244.1.9', podIPs: [{ ip: '10.244.1.9' }, { ip: 'fd00::9' }] },
  };
}

function resolverOf(of: Pod): Resolver {
  return {
    config: resolverConfig(of, kubelet),
    hosts: hostsFile(of, 'cluster.local'),
    dns: createDns(SHOP),
    clusterDNS: kubelet.clusterDNS,
  };
}

const ZONE = 'svc.cluster.local.';
const WEB = '10.96.0.20,fd00:10:96::14';

test.each<[name: string, ends: string, tried: readonly string[]]>([
  ['web', `resolved dns ${WEB}`, [`web.shop.${ZONE}=found`]],
  ['WEB', `resolved dns ${WEB}`, [`WEB.shop.${ZONE}=found`]],
  ['web.shop', `resolved dns ${WEB}`, [`web.shop.shop.${ZONE}=no-name`, `web.shop.${ZONE}=found`]],
  [
    'web.shop.svc.cluster.local',
    `resolved dns ${WEB}`,
    [
      `web.shop.${ZONE}shop.${ZONE}=no-name`,
      `web.shop.${ZONE}${ZONE}=no-name`,
      `web.shop.${ZONE}cluster.local.=no-name`,
      `web.shop.${ZONE}corp.example.=forwarded`,
      `web.shop.${ZONE}=found`,
    ],
  ],
  ['web.shop.svc.cluster.local.', `resolved dns ${WEB}`, [`web.shop.${ZONE}=found`]],
  ['db-0.db', 'resolved dns 10.244.1.5', [`db-0.db.shop.${ZONE}=found`]],
  [
    'nope',
    'not-found dns ',
    [
      `nope.shop.${ZONE}=no-name`,
      `nope.${ZONE}=no-name`,
      'nope.cluster.local.=no-name',
      'nope.corp.example.=forwarded',
      'nope.=forwarded',
    ],
  ],
  ['example.com.', 'forwarded dns ', ['example.com.=forwarded']],
  ['out', 'forwarded dns ', [`out.shop.${ZONE}=found`]],
  ['10.1.2.3', 'resolved literal 10.1.2.3', []],
  ['::1', 'resolved literal ::1', []],
  ['localhost', 'resolved hosts 127.0.0.1,::1', []],
  ['client', 'resolved hosts 10.244.1.9,fd00::9', []],
])('a pod looks up %s', (name, ends, tried) => {
  const { outcome, source, addresses, lookups } = resolveName(resolverOf(pod()), name);
  expect(`${outcome} ${source} ${addresses.join(',')}`).toBe(ends);
  expect(lookups.map((lookup) => `${lookup.name}=${lookup.outcome}`)).toEqual(tried);
});

test.each<[what: string, pod: Pod, resolvConf: object]>([
  [
    'ClusterFirst is the default',
    pod(),
    {
      nameservers: ['10.96.0.10'],
      searches: ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'corp.example'],
      options: ['ndots:5'],
    },
  ],
  ['hostNetwork needs ClusterFirstWithHostNet', pod({ hostNetwork: true, dnsPolicy: 'ClusterFirst' }), kubelet.node],
  [
    'which is as ClusterFirst',
    pod({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }),
    { nameservers: ['10.96.0.10'], options: ['ndots:5'] },
  ],
  ['Default is the node', pod({ dnsPolicy: 'Default' }), kubelet.node],
  [
    'None is only what the pod says',
    pod({
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['1.1.1.1'], searches: ['a.b'], options: [{ name: 'ndots', value: '2' }] },
    }),
    { nameservers: ['1.1.1.1'], searches: ['a.b'], options: ['ndots:2'] },
  ],
  [
    'dnsConfig adds, and replaces options',
    pod({
      dnsConfig: {
        nameservers: ['10.96.0.10', '1.1.1.1', '2.2.2.2', '3.3.3.3'],
        searches: ['svc.cluster.local', 'my.own'],
        options: [{ name: 'ndots', value: '1' }, { name: 'edns0' }, {}],
      },
    }),
    {
      nameservers: ['10.96.0.10', '1.1.1.1', '2.2.2.2'],
      searches: ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'corp.example', 'my.own'],
      options: ['ndots:1', 'edns0'],
    },
  ],
])('resolv.conf: %s', (_, of, expected) => {
  expect(resolverConfig(of, kubelet)).toMatchObject(expected);
});

test('a pod that asks other servers does not find names of the cluster', () => {
  const resolution = resolveName(resolverOf(pod({ dnsPolicy: 'Default' })), 'web.shop.svc.cluster.local');
  expect(resolution).toMatchObject({ outcome: 'forwarded', addresses: [] });
});

test('a chain of aliases ends at its canonical name', () => {
  const { canonicalName, addresses } = resolveName(resolverOf(pod()), 'alias2');
  expect(canonicalName).toBe('web.shop.svc.cluster.local.');
  expect(addresses).toEqual(['10.96.0.20', 'fd00:10:96::14']);
});

test('host names', () => {
  expect(podHostname(pod())).toBe('client');
  const long = pod();
  long.metadata.name = `${'a'.repeat(62)}-b`;
  expect(podHostname(long)).toBe('a'.repeat(62));
  expect(podFQDN(pod({ hostname: 'x', subdomain: 'db' }), 'cluster.local')).toBe('x.db.shop.svc.cluster.local');
  expect(podFQDN(pod({ hostname: 'x' }), 'cluster.local')).toBeUndefined();
});
