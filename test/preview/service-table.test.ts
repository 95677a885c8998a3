import { kind, preview } from '../../lib';
import type { Manifest, ServiceSpec } from '../../lib/kubernetes';

/**
 * What a Service leads to, for every Service type × workload kind × port style × readiness.
 * A cell without an expectation fails, and so does an expectation without a cell.
 */

const TYPES = {
  ClusterIP: {},
  NodePort: { type: 'NodePort' },
  LoadBalancer: { type: 'LoadBalancer' },
  Headless: { clusterIP: 'None' },
  ExternalName: { type: 'ExternalName', externalName: 'db.example.com' },
} as const satisfies Record<string, Partial<ServiceSpec>>;

const PORT_STYLES = {
  number: 8080,
  name: 'http',
  'missing name': 'nope',
} as const;

/** Why no pod is ready, if so: a gate nobody opens keeps a pod unready and lets it have its address. */
const READINESS = { ready: [], 'not ready': [{ conditionType: 'example.com/never' }] } as const;

type TypeName = keyof typeof TYPES;
type PortStyle = keyof typeof PORT_STYLES;
type Readiness = keyof typeof READINESS;

function podSpec(readiness: Readiness, restartPolicy?: string): object {
  return {
    ...(restartPolicy !== undefined && { restartPolicy }),
    readinessGates: READINESS[readiness],
    containers: [{ name: 'web', image: 'httpd:2.4', ports: [{ name: 'http', containerPort: 8080 }] }],
  };
}

const labels = { app: 'web' };
const template = (spec: object): object => ({ metadata: { labels }, spec });

/** Two pods by every kind of workload that makes some; a bare pod is one. Job pods may not have `restartPolicy: Always`. */
const WORKLOADS: Record<string, { readonly pods: number; manifest(readiness: Readiness): Manifest }> = {
  Deployment: {
    pods: 2,
    manifest: (r) =>
      workload('apps/v1', 'Deployment', {
        replicas: 2,
        selector: { matchLabels: labels },
        template: template(podSpec(r)),
      }),
  },
  ReplicaSet: {
    pods: 2,
    manifest: (r) =>
      workload('apps/v1', 'ReplicaSet', {
        replicas: 2,
        selector: { matchLabels: labels },
        template: template(podSpec(r)),
      }),
  },
  ReplicationController: {
    pods: 2,
    manifest: (r) => workload('v1', 'ReplicationController', { replicas: 2, template: template(podSpec(r)) }),
  },
  StatefulSet: {
    pods: 2,
    manifest: (r) =>
      workload('apps/v1', 'StatefulSet', {
        replicas: 2,
        serviceName: 'web',
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: labels },
        template: template(podSpec(r)),
      }),
  },
  DaemonSet: {
    pods: 2,
    manifest: (r) =>
      workload('apps/v1', 'DaemonSet', { selector: { matchLabels: labels }, template: template(podSpec(r)) }),
  },
  Job: {
    pods: 2,
    manifest: (r) =>
      workload('batch/v1', 'Job', { parallelism: 2, completions: 2, template: template(podSpec(r, 'Never')) }),
  },
  Pod: {
    pods: 1,
    manifest: (r) => ({ ...workload('v1', 'Pod', podSpec(r)), metadata: { name: 'web', labels } }) as Manifest,
  },
};

function workload(apiVersion: string, kindName: string, spec: object): Manifest {
  return { apiVersion, kind: kindName, metadata: { name: 'web' }, spec } as Manifest;
}

/** What is expected of a cell: addresses in the slices, and how many of them traffic is sent to. */
interface Expected {
  /** Addresses a slice holds, on whatever port. */
  readonly addresses: 'all' | 'none';
  /** Endpoints of the Service's port that are ready. */
  readonly served: 'all' | 'none';
  /** How `curl` by name ends, on the port that is right for the type. */
  readonly curl: string;
}

/**
 * By port style and readiness; the type decides about curl.
 * A missing name leaves the addresses in a slice without ports: nothing is sent there.
 */
const CELLS: Record<`${PortStyle}/${Readiness}`, Pick<Expected, 'addresses' | 'served'>> = {
  'number/ready': { addresses: 'all', served: 'all' },
  'number/not ready': { addresses: 'all', served: 'none' },
  'name/ready': { addresses: 'all', served: 'all' },
  'name/not ready': { addresses: 'all', served: 'none' },
  'missing name/ready': { addresses: 'all', served: 'none' },
  'missing name/not ready': { addresses: 'all', served: 'none' },
};

const CURL: Record<`${TypeName}/${'all' | 'none'}`, string> = {
  'ClusterIP/all': 'connected',
  'ClusterIP/none': 'refused',
  'NodePort/all': 'connected',
  'NodePort/none': 'refused',
  'LoadBalancer/all': 'connected',
  'LoadBalancer/none': 'refused',
  'Headless/all': 'connected',
  // Nobody ready: the name does not exist.
  'Headless/none': 'unresolved',
  // The name leads out of the cluster: what answers there is not the cluster's.
  'ExternalName/all': 'not-modelled',
  'ExternalName/none': 'not-modelled',
};

function expected(type: TypeName, style: PortStyle, readiness: Readiness): Expected {
  const cell = CELLS[`${style}/${readiness}`];
  if (type === 'ExternalName') return { addresses: 'none', served: 'none', curl: CURL['ExternalName/none'] };
  // A headless name lists ready pods whatever their ports; the client itself chooses the port.
  const reached = type === 'Headless' && readiness === 'ready' ? 'all' : cell.served;
  return { ...cell, curl: CURL[`${type}/${reached}`] };
}

const rows = Object.keys(TYPES).flatMap((type) =>
  Object.keys(WORKLOADS).flatMap((made) =>
    Object.keys(PORT_STYLES).flatMap((style) =>
      Object.keys(READINESS).map(
        (readiness) => [type as TypeName, made, style as PortStyle, readiness as Readiness] as const,
      ),
    ),
  ),
);

test('every workload kind of the model is in the table', () => {
  const kinds = ['DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];
  expect(Object.keys(WORKLOADS).sort()).toEqual(kinds);
  expect(rows).toHaveLength(5 * kinds.length * 3 * 2);
});

test.each(rows)('%s in front of a %s, target port by %s, %s', (type, made, style, readiness) => {
  const one = WORKLOADS[made];
  if (one === undefined) throw new Error(`no ${made}`);
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { ...TYPES[type], selector: labels, ports: [{ port: 80, targetPort: PORT_STYLES[style] }] },
  } as Manifest;
  const p = preview([one.manifest(readiness), service], { cluster: kind({ workers: 2 }) });
  expect(p.responses.map(({ code }) => code)).toEqual([201, 201]);
  const want = expected(type, style, readiness);
  const view = p.service('web');
  expect(view.endpoints).toHaveLength(want.addresses === 'all' ? one.pods : 0);
  const served = view.ports[0]?.endpoints.filter((endpoint) => endpoint.ready) ?? [];
  expect(served.map(({ port }) => port)).toEqual(want.served === 'all' ? Array(one.pods).fill(8080) : []);
  expect(p.curl(type === 'Headless' ? 'http://web:8080' : 'http://web').outcome).toBe(want.curl);
});
