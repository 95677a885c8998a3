import { complaints, containerWith, podWith, stored, warningsOf } from '../complaints';

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

describe('volumes', () => {
  test.each<[string, Record<string, unknown>[], string[]]>([
    ['a volume without a source is an empty folder', [{ name: 'v' }], []],
    [
      'two sources',
      [{ name: 'v', emptyDir: {}, configMap: { name: 'c' } }],
      ['spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type'],
    ],
    ['two of one name', [{ name: 'v' }, { name: 'v' }], ['spec.volumes[1].name: Duplicate value: "v"']],
    ['a secret without a name', [{ name: 'v', secret: {} }], ['spec.volumes[0].secret.secretName: Required value']],
    [
      'a mode beyond 0777',
      [{ name: 'v', configMap: { name: 'c', defaultMode: 512 } }],
      [
        'spec.volumes[0].configMap.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive',
      ],
    ],
    [
      'a path that leads up',
      [{ name: 'v', configMap: { name: 'c', items: [{ key: 'k', path: '../x' }] } }],
      ['spec.volumes[0].configMap.items[0].path: Invalid value: "../x": must not contain \'..\''],
    ],
    [
      'an unknown type of host path',
      [{ name: 'v', hostPath: { path: '/x', type: 'Link' } }],
      [
        'spec.volumes[0].hostPath.type: Unsupported value: "Link": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"',
      ],
    ],
    [
      'a token without an account',
      [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 60 } }] } }],
      [
        'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
        'spec.volumes[0].projected.sources[0].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set',
      ],
    ],
    [
      'a claim template without a mode',
      [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }],
      [
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required',
        'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]: Required value',
      ],
    ],
  ])('%s', (_, volumes, expected) => {
    expect(complaints(podWith({ volumes }))).toEqual(expected);
  });

  test('a mount needs its volume, and a place of its own', () => {
    const volumeMounts = [
      { name: 'v', mountPath: '/a' },
      { name: 'v', mountPath: '/a' },
      { name: 'w', mountPath: '/b' },
    ];
    const pod = podWith({ volumes: [{ name: 'v' }], containers: [{ name: 'c', image: 'i', volumeMounts }] });
    expect(complaints(pod)).toEqual([
      'spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique',
      'spec.containers[0].volumeMounts[2].name: Not found: "w"',
    ]);
  });
});

describe('containers', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'a variable from nowhere',
      { env: [{ name: 'A', valueFrom: {} }] },
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ],
    ],
    [
      'a variable from an unknown field',
      { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.x' } } }] },
      [
        'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: "spec.x": error converting fieldPath: field label not supported: spec.x',
      ],
    ],
    [
      'a label as a variable',
      { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a']" } } }] },
      [],
    ],
    [
      'a resource nobody knows',
      { resources: { requests: { gpu: '1' } } },
      [
        'spec.containers[0].resources.requests[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified',
        'spec.containers[0].resources.requests[gpu]: Invalid value: "gpu": must be a standard resource for containers',
      ],
    ],
    [
      'a device asked for without a limit',
      { resources: { requests: { 'nvidia.com/gpu': '1' } } },
      ['spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources'],
    ],
    [
      'half a device',
      { resources: { limits: { 'nvidia.com/gpu': '500m' } } },
      [
        'spec.containers[0].resources.limits[nvidia.com/gpu]: Invalid value: "500m": must be an integer',
        'spec.containers[0].resources.requests[nvidia.com/gpu]: Invalid value: "500m": must be an integer',
      ],
    ],
    [
      'two handlers',
      { livenessProbe: { exec: { command: ['true'] }, tcpSocket: { port: 80 } } },
      ['spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'a sleep longer than the grace period',
      { lifecycle: { preStop: { sleep: { seconds: 31 } } } },
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)',
      ],
    ],
    [
      'privileges against each other',
      { securityContext: { privileged: true, allowPrivilegeEscalation: false } },
      [
        'spec.containers[0].securityContext: Invalid value: {"Capabilities":null,"Privileged":true,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,"AppArmorProfile":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'whitespace',
      { image: ' nginx' },
      ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace'],
    ],
  ])('%s', (_, fields, expected) => {
    expect(complaints(containerWith(fields))).toEqual(expected);
  });

  test('sidecars have probes, other init containers have none', () => {
    const probe = { tcpSocket: { port: 80 } };
    const init = { name: 'i', image: 'x', readinessProbe: probe };
    expect(complaints(podWith({ initContainers: [{ ...init, restartPolicy: 'Always' }] }))).toEqual([]);
    expect(complaints(podWith({ initContainers: [init] }))).toEqual([
      'spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ]);
  });
});

describe('scheduling and names', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'node affinity without terms',
      { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
      [
        'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term',
      ],
    ],
    [
      'pod affinity without a topology',
      {
        affinity: {
          podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, podAffinityTerm: {} }] },
        },
      },
      [
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100',
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Required value: can not be empty',
        'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Invalid value: "": name part must be non-empty',
        "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
      ],
    ],
    [
      'the same spread twice',
      {
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'z', whenUnsatisfiable: 'DoNotSchedule' },
          { maxSkew: 2, topologyKey: 'z', whenUnsatisfiable: 'DoNotSchedule' },
        ],
      },
      ['spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}: Duplicate value: "{z, DoNotSchedule}"'],
    ],
    [
      'an account that is no name',
      { serviceAccountName: 'A_b' },
      [`spec.serviceAccountName: Invalid value: "A_b": ${SUBDOMAIN}`],
    ],
    [
      'gates and a node',
      { nodeName: 'n', schedulingGates: [{ name: 'a/b' }] },
      ['spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared'],
    ],
    [
      'an address of old with zeros',
      { hostAliases: [{ ip: '010.0.0.1', hostnames: ['a'] }] },
      ['spec.hostAliases[0].ip: Invalid value: "010.0.0.1": must not have leading 0s'],
    ],
    [
      'something of Linux on Windows',
      { os: { name: 'windows' }, securityContext: { runAsUser: 1 } },
      ['spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod'],
    ],
    [
      'a process of the host in a pod with users of its own',
      { hostUsers: false, hostPID: true },
      ['spec.HostPID: Forbidden: when `pod.Spec.HostUsers` is false'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(complaints(podWith(spec))).toEqual(expected);
  });

  test('before 1.36 an address may have leading zeros', () => {
    const pod = podWith({ hostAliases: [{ ip: '010.0.0.1', hostnames: ['a'] }] });
    expect(complaints(pod, { version: '1.35' })).toEqual([]);
  });
});

describe('what is stored', () => {
  test('limits are requests too, and amounts canonical', () => {
    const { spec } = stored(containerWith({ resources: { limits: { cpu: '1000m', memory: '1024Mi' } } }));
    expect(spec).toMatchObject({
      containers: [{ resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } } }],
    });
  });

  test('ports of the host network, the older name of the account, the class', () => {
    const containers = [{ name: 'c', image: 'i', ports: [{ containerPort: 80 }] }];
    const pod = stored(
      podWith({ hostNetwork: true, serviceAccount: 'sa', priorityClassName: 'system-node-critical', containers }),
    );
    expect(pod.spec).toMatchObject({
      serviceAccount: 'sa',
      serviceAccountName: 'sa',
      priority: 2000001000,
      containers: [{ ports: [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }] }],
    });
  });

  test.each([
    [{ limits: { cpu: '1', memory: '1Gi' } }, 'Guaranteed'],
    [{ requests: { cpu: '1' } }, 'Burstable'],
    [{}, 'BestEffort'],
  ])('resources %j make a pod %s', (resources, qosClass) => {
    expect(stored(containerWith({ resources })).status).toMatchObject({ phase: 'Pending', qosClass });
  });

  test('a gated pod says so', () => {
    expect(stored(podWith({ schedulingGates: [{ name: 'a/b' }] })).status).toMatchObject({
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
    });
  });

  test('keys of labels become conditions', () => {
    const constraint = {
      maxSkew: 1,
      topologyKey: 'z',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { app: 'a' } },
      matchLabelKeys: ['v'],
    };
    const pod = podWith({ topologySpreadConstraints: [constraint] }, { labels: { app: 'a', v: '2' } });
    expect(stored(pod).spec).toMatchObject({
      topologySpreadConstraints: [
        { labelSelector: { matchExpressions: [{ key: 'v', operator: 'In', values: ['2'] }] } },
      ],
    });
  });
});

test('oddities are told, in order', () => {
  const pod = podWith(
    {
      nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
      imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}],
      containers: [
        {
          name: 'c',
          image: 'i',
          resources: { limits: { memory: '100m' } },
          env: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        },
      ],
    },
    { name: 'a.b' },
  );
  expect(warningsOf(pod)).toEqual([
    "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
    'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
    'spec.imagePullSecrets[1].name: duplicate name "a"',
    'spec.imagePullSecrets[2].name: invalid empty name ""',
    'spec.containers[0].resources.limits[memory]: fractional byte value "100m" is invalid, must be an integer',
    'spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer',
    'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
  ]);
});

test.each([
  ['gitRepo', { repository: 'https://example.com/site.git' }, 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['flocker', { datasetName: 'site' }, 'deprecated in v1.22, non-functional in v1.25+'],
  ['cephfs', { monitors: ['10.0.0.1'] }, 'deprecated in v1.28, non-functional in v1.31+'],
])('a volume of a provider that has gone is told: %s', (source, settings, message) => {
  const pod = podWith({ volumes: [{ name: 'site', [source]: settings }] });
  expect(warningsOf(pod)).toEqual([`spec.volumes[0].${source}: ${message}`]);
});
