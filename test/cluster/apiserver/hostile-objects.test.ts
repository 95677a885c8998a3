import fc from 'fast-check';
import { createApiServer } from '../../../lib/cluster/apiserver';
import type { GoStruct, GoType } from '../../../lib/cluster/apiserver/scheme/go-type';
import { kinds } from '../../../lib/cluster/apiserver/scheme/kinds';
import { jsonFields } from '../../../lib/cluster/apiserver/scheme/zero';
import { hash32 } from '../../../lib/kubernetes/draw';

const TEXTS = '|a|web|A_b|a.b|-|80|Always|None|In|Exists|TCP|25%|../x|10.0.0.0/8|\u0000|__proto__|HTTP|Localhost'.split(
  '|',
);
const NUMBERS = [0, 1, -1, 80, 70000, 2 ** 31 - 1, 2 ** 53, 0.5];
const AMOUNTS = ['1', '100m', '1Gi', '-1', '0.5', '1e9', '100n', '1e2000000000', 'x'];
const KEYS = ['app', 'cpu', 'memory', 'hugepages-1Mi', 'hugepages-1e999999999', 'nvidia.com/gpu', 'a b', '__proto__'];
const ODD: readonly unknown[] = [null, 'x', 1, true, {}, []];
const DEPTH_MAX = 12;

/** Draws objects of Go types: mostly such that the decoder takes them, now and then with something else in a place. */
class Drawer {
  private count = 0;
  constructor(private readonly seed: number) {}

  private below(size: number): number {
    this.count++;
    return hash32(`${this.seed}/${this.count}`) % size;
  }

  private of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  value(type: GoType, depth: number): unknown {
    if (this.below(200) === 0) return this.of(ODD);
    switch (type.kind) {
      case 'string':
        return this.of(TEXTS);
      case 'bool':
        return this.below(2) === 0;
      case 'int32':
      case 'int64':
      case 'uint16':
      case 'float64':
        return this.of(NUMBERS);
      case 'intOrString':
        return this.of<unknown>([...TEXTS, ...NUMBERS]);
      case 'quantity':
        return this.of(AMOUNTS);
      case 'time':
      case 'microTime':
        return '2000-01-01T00:00:00Z';
      case 'raw':
        return this.of(ODD);
      case 'pointer':
        return this.value(type.to, depth);
      case 'slice':
        return Array.from({ length: this.below(3) }, () => this.value(type.element, depth + 1));
      case 'map':
        return Object.fromEntries(
          Array.from({ length: this.below(3) }, () => [this.of(KEYS), this.value(type.value, depth + 1)]),
        );
      case 'struct':
        return this.struct(type, depth);
      default: {
        const unknown: never = type;
        throw new TypeError(`unknown type ${JSON.stringify(unknown)}`);
      }
    }
  }

  struct(type: GoStruct, depth: number): Record<string, unknown> {
    const share = depth > DEPTH_MAX ? 0 : depth < 4 ? 60 : 25;
    const fields = jsonFields(type).filter(({ json }) => json !== 'managedFields' && this.below(100) < share);
    return Object.fromEntries(fields.map((field) => [field.json, this.value(field.type, depth + 1)]));
  }
}

const KINDS = [
  kinds.pod,
  kinds.deployment,
  kinds.replicaSet,
  kinds.statefulSet,
  kinds.daemonSet,
  kinds.replicationController,
  kinds.job,
  kinds.cronJob,
  kinds.networkPolicy,
  kinds.ingress,
];

test.each(KINDS.map((kind) => [kind.kind, kind] as const))(
  'any %s is answered: no throw, no change of what was sent, the same answer twice',
  (_, { apiVersion, kind, type }) => {
    const drawn = (seed: number): unknown => {
      const object = new Drawer(seed).struct(type, 0);
      return { ...object, apiVersion, kind, metadata: { ...Object(object.metadata), name: 'a', namespace: 'n' } };
    };
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (first, second) => {
        const manifests = [drawn(first), drawn(second)];
        const before = JSON.stringify(manifests);
        const answer = (): string => {
          const server = createApiServer();
          return JSON.stringify(manifests.map((manifest) => server.apply(manifest)));
        };
        const answered = answer();
        expect(JSON.stringify(manifests)).toBe(before);
        expect(answer()).toBe(answered);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(['a', '0', '-', '.', '/', '0.', 'a.', '::', '%2f', '1,', '$(', "['"])(
  'texts of 30,000 characters of %j are answered',
  (unit) => {
    const text = unit.repeat(30_000 / unit.length);
    const long = `${text}!`;
    const container = {
      name: long,
      image: long,
      ports: [{ name: long, containerPort: 1, hostIP: long }],
      env: [{ name: long, value: long, valueFrom: { fieldRef: { fieldPath: long } } }],
      resources: { limits: { cpu: '1', [long]: '1' } },
    };
    const spec = {
      containers: [container],
      hostname: long,
      nodeSelector: { [long]: text },
      tolerations: [{ key: long, value: text }],
      hostAliases: [{ ip: long, hostnames: [text] }],
      dnsConfig: { nameservers: [text], searches: [long] },
      securityContext: { sysctls: [{ name: long, value: '' }] },
    };
    const meta = { name: text, labels: { [long]: long }, annotations: { [long]: long }, finalizers: [long] };
    const rule = {
      host: long,
      http: { paths: [{ path: long, pathType: 'Prefix', backend: { service: { name: text } } }] },
    };
    const manifests = [
      { apiVersion: 'v1', kind: 'Pod', metadata: meta, spec },
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata: meta, spec: { schedule: long, timeZone: long } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: meta, spec: { rules: [rule] } },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: meta,
        spec: { ingress: [{ from: [{ ipBlock: { cidr: `${text}/8`, except: [text] } }] }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: meta,
        spec: { containers: [{ resources: { limits: { cpu: text } } }] },
      },
    ];
    for (const manifest of manifests) expect(createApiServer().create(manifest).code).not.toBe(201);
  },
);
