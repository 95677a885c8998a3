import fc from 'fast-check';
import { createApiServer } from '../../../../lib/cluster/apiserver';

/** A value that may be right, and may be anything. */
function perhaps(...right: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<unknown>(undefined, ...right) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

const port = fc.record({
  name: perhaps('http', 'https', ''),
  port: perhaps(80, 443, 0),
  protocol: perhaps('TCP', 'UDP', 'tcp'),
  targetPort: perhaps(8080, 'http', 0),
  nodePort: perhaps(30080, 30081, 0, 99999),
});

const spec = fc.record({
  type: perhaps('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  selector: perhaps({ app: 'web' }, {}),
  ports: fc.oneof({ weight: 6, arbitrary: fc.array(port, { maxLength: 4 }) }, { weight: 1, arbitrary: fc.jsonValue() }),
  clusterIP: perhaps('None', '10.96.0.50', 'fd00:10:96::5', ''),
  clusterIPs: perhaps(['None'], ['10.96.0.50'], ['10.96.0.50', 'fd00:10:96::5'], []),
  ipFamilies: perhaps(['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv4']),
  ipFamilyPolicy: perhaps('SingleStack', 'PreferDualStack', 'RequireDualStack'),
  externalIPs: perhaps(['203.0.113.5'], ['x']),
  externalName: perhaps('example.com', ''),
  externalTrafficPolicy: perhaps('Local', 'Cluster'),
  internalTrafficPolicy: perhaps('Local'),
  healthCheckNodePort: perhaps(31000, 0),
  allocateLoadBalancerNodePorts: perhaps(true, false),
  loadBalancerClass: perhaps('example.com/x'),
  loadBalancerSourceRanges: perhaps(['10.0.0.0/8'], ['x']),
  sessionAffinity: perhaps('ClientIP', 'None'),
  sessionAffinityConfig: perhaps({ clientIP: { timeoutSeconds: 5 } }),
  trafficDistribution: perhaps('PreferClose', 'PreferSameZone'),
});

const service = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Service'),
  metadata: fc.record({
    name: fc.constantFrom('a', 'b', ''),
    labels: perhaps({ a: 'b' }),
    annotations: perhaps({ x: 'y' }),
  }),
  spec: fc.oneof({ weight: 9, arbitrary: spec }, { weight: 1, arbitrary: fc.jsonValue() }),
});

const cidrs = fc.constantFrom(['10.96.0.0/16'], ['10.96.0.0/16', 'fd00:10:96::/112'], ['fd00:10:96::/112'], []);

function nodePorts(objects: readonly unknown[]): number[] {
  return objects.flatMap((object) => {
    const { spec: stored } = object as {
      spec: { ports?: { nodePort?: number }[]; type?: string; healthCheckNodePort?: number };
    };
    if (stored.type === 'ExternalName') return [];
    const own = new Set((stored.ports ?? []).map((each) => each.nodePort ?? 0).concat(stored.healthCheckNodePort ?? 0));
    own.delete(0);
    return [...own];
  });
}

test('whatever is sent, it is answered, the manifest is left as it was, and no two Services have the same address or port', () => {
  fc.assert(
    fc.property(cidrs, fc.array(service, { minLength: 1, maxLength: 5 }), (serviceCIDRs, manifests) => {
      const server = createApiServer({ serviceCIDRs });
      for (const manifest of manifests) {
        const before = JSON.stringify(manifest);
        const response = server.apply(manifest);
        expect('refusal' in response).toBe(response.code >= 400);
        expect(JSON.stringify(manifest)).toBe(before);
      }
      const stored = server.list({ group: '', kind: 'Service' });
      const ips = stored.flatMap((object) => {
        const { clusterIPs = [], type } = (object as unknown as { spec: { clusterIPs?: string[]; type: string } }).spec;
        return type === 'ExternalName' ? [] : clusterIPs.filter((ip) => ip !== 'None');
      });
      expect(new Set(ips).size).toBe(ips.length);
      const ports = nodePorts(stored);
      expect(new Set(ports).size).toBe(ports.length);
    }),
    { numRuns: 300 },
  );
});

test('what was stored can be sent again, and is stored as it is', () => {
  fc.assert(
    fc.property(cidrs, service, (serviceCIDRs, manifest) => {
      const server = createApiServer({ serviceCIDRs });
      const created = server.create(manifest);
      if (!('object' in created)) return;
      const again = server.update(created.object);
      if (!('object' in again)) throw new Error(again.refusal.message);
      const { resourceVersion: _now, ...metadata } = again.object.metadata;
      const { resourceVersion: _then, ...before } = created.object.metadata;
      expect({ ...again.object, metadata }).toEqual({ ...created.object, metadata: before });
    }),
    { numRuns: 300 },
  );
});

test('in which order Services without wishes are created does not move their addresses, collisions aside', () => {
  const names = Array.from({ length: 12 }, (_, index) => `app-${index}`);
  const addresses = (order: readonly string[]): Map<string, unknown> => {
    const server = createApiServer();
    for (const name of order) {
      server.create({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { type: 'NodePort', ports: [{ port: 80 }] },
      });
    }
    return new Map(
      server
        .list({ group: '', kind: 'Service' })
        .map((object) => [object.metadata.name ?? '', (object as unknown as { spec: unknown }).spec]),
    );
  };
  const there = addresses(names);
  const back = addresses([...names].reverse());
  for (const name of names) expect(back.get(name)).toEqual(there.get(name));
});
