import type {
  AksOptions,
  AwsOptions,
  ExposedServiceSpec,
  ExposedType,
  GkeOptions,
  OptionsByType,
  WebDeploymentSpec,
  WebStatefulSetSpec,
} from '../../lib/spec';

/** Values of every field of a spec. Leaving a field out does not compile: a new one needs a fixture. */
type EveryField<Spec> = { readonly [Field in keyof Required<Spec>]: readonly Spec[Field][] };

type Deployment = WebDeploymentSpec<string, string>;
type StatefulSet = WebStatefulSetSpec<string, string>;
type Workload = Omit<Deployment, 'rollout' | 'override'>;

const WORKLOAD: EveryField<Workload> = {
  image: ['httpd:2.4'],
  ports: [
    {},
    { http: 80 },
    { http: { port: 80, appProtocol: 'http' }, dns: { port: 53, protocol: 'UDP', unnamed: true, hostPort: 53 } },
  ],
  namespace: ['shop'],
  labels: [{ tier: 'web' }],
  annotations: [{ note: 'a text' }],
  replicas: [0, 3],
  containerName: ['main'],
  selectorLabels: [{ app: 'web' }],
  podAnnotations: [{ 'prometheus.io/scrape': 'true' }],
  sidecars: [[{ name: 'proxy', image: 'envoy:1', ports: { admin: 9901 } }]],
  initContainers: [[{ name: 'migrate', image: 'app:1', command: ['migrate'] }]],
  volumes: [{ cache: { emptyDir: {} } }],
  mounts: [],
  serviceAccount: ['web'],
  security: ['none', 'stock', 'restricted'],
  spread: [true, false],
  shutdown: [{ gracePeriodSeconds: 40, sleepSeconds: 5 }],
  autoscaling: [{ max: 5 }, { min: 3, max: 9, cpu: 70, memory: 80 }],
  disruptionBudget: [{ minAvailable: 1 }, { maxUnavailable: '25%' }],
  imagePullSecrets: [['registry', { name: 'other' }]],
  pod: [{ nodeSelector: { disk: 'ssd' }, priorityClassName: 'high' }],
  command: [['httpd']],
  args: [['-v', '-x']],
  env: [
    {
      TEXT: 'a',
      NUMBER: 3,
      FLAG: true,
      SECRET: { secret: 's', key: 'k', optional: true },
      CONFIG: { configMap: 'c', key: 'k' },
      NAME: { field: 'metadata.name' },
      CPU: { resource: 'limits.cpu' },
    },
  ],
  envFrom: [[{ configMapRef: { name: 'settings' } }]],
  resources: [{ requests: { cpu: '100m' }, limits: { memory: '128Mi' } }],
  probes: [{ readiness: { path: '/ready' }, liveness: '/live', startup: false }],
  imagePullPolicy: ['Always'],
  workingDir: ['/app'],
  lifecycle: [{ preStop: { exec: { command: ['stop'] } } }],
  securityContext: [{ runAsUser: 1000 }],
};

export const DEPLOYMENT: EveryField<Deployment> = {
  ...WORKLOAD,
  rollout: [{ maxSurge: 1, minReadySeconds: 5 }],
  override: [{ spec: { paused: true } }],
};

export const STATEFUL_SET: EveryField<StatefulSet> = {
  ...WORKLOAD,
  rollout: [{ partition: 1 }],
  override: [{ metadata: { annotations: { a: 'b' } } }],
  volumeClaims: [{ data: { size: '10Gi' } }],
  podManagementPolicy: ['Parallel'],
  volumeClaimRetention: [{ whenDeleted: 'Delete' }],
  firstOrdinal: [1],
  service: [{ name: 'peers', publishNotReadyAddresses: true, labels: { a: 'b' }, annotations: { c: 'd' } }],
};

type Common = Pick<ExposedServiceSpec, 'namespace' | 'labels' | 'annotations' | 'override'>;

/** Fields of a Service that do not depend on its type. `ports` and `to` are in every fixture of a type. */
export const SERVICE_COMMON: EveryField<Common> = {
  namespace: ['shop'],
  labels: [{ team: 'web' }],
  annotations: [{ note: 'a text' }],
  override: [{ spec: { sessionAffinity: 'None' } }],
};

type ByType = { readonly [Type in ExposedType]: EveryField<Omit<OptionsByType[Type], 'ports' | 'to'>> };

const ANY = {
  publishNotReadyAddresses: [true],
  sessionAffinity: ['ClientIP'],
  sessionAffinityConfig: [],
  trafficDistribution: ['PreferSameZone'],
} as const;
const INTERNAL = {
  ...ANY,
  externalIPs: [['192.0.2.10']],
  internalTrafficPolicy: ['Local'],
  ipFamilies: [['IPv4']],
  ipFamilyPolicy: ['PreferDualStack'],
} as const;
const VIRTUAL_IP = {
  ...INTERNAL,
  clusterIP: ['10.96.0.20'],
  clusterIPs: [['10.96.0.20']],
  externalTrafficPolicy: [],
} as const;

export const SERVICE_BY_TYPE: ByType = {
  ClusterIP: VIRTUAL_IP,
  NodePort: { ...VIRTUAL_IP, externalTrafficPolicy: ['Local'] },
  LoadBalancer: {
    ...VIRTUAL_IP,
    externalTrafficPolicy: ['Local', 'Cluster'],
    allocateLoadBalancerNodePorts: [false],
    healthCheckNodePort: [],
    loadBalancerClass: ['example.com/lb'],
    loadBalancerIP: ['192.0.2.1'],
    loadBalancerSourceRanges: [['192.0.2.0/24']],
    loadBalancer: [
      { platform: 'eks', scheme: 'internet-facing', targetType: 'ip', tags: { team: 'web' } } satisfies AwsOptions,
      { platform: 'gke', scheme: 'internal', globalAccess: true } satisfies GkeOptions,
      { platform: 'aks', scheme: 'internal', dnsLabel: 'web' } satisfies AksOptions,
    ],
  },
  Headless: INTERNAL,
  ExternalName: { ...ANY, externalName: ['db.example.com'], trafficDistribution: [] },
};

/** Fields that only make sense beside others, together with them. */
export const TOGETHER: {
  readonly deployments: readonly Deployment[];
  readonly statefulSets: readonly StatefulSet[];
  readonly services: readonly ExposedServiceSpec<string, string, 'LoadBalancer'>[];
} = {
  deployments: [
    {
      image: 'httpd:2.4',
      ports: { http: 80 },
      volumes: { cache: { emptyDir: {} } },
      mounts: { cache: '/cache' },
    },
  ],
  statefulSets: [
    { image: 'db:1', ports: { db: 5432 }, volumeClaims: { data: { size: '1Gi' } }, mounts: { data: '/data' } },
  ],
  services: [
    {
      type: 'LoadBalancer',
      ports: { http: 80 },
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 32000,
    },
  ],
};
