import { DEPLOYMENT, SERVICE_BY_TYPE, SERVICE_COMMON, STATEFUL_SET, TOGETHER } from './fixtures';

/** A spec whose type depends on its kind. */
export type AnySpec = Readonly<Record<string, unknown>>;

/** One spec to write through every front. */
export interface Fixture {
  readonly title: string;
  readonly kind: 'WebDeployment' | 'WebStatefulSet' | 'ExposedService';
  readonly spec: AnySpec;
}

const BASE = { image: 'httpd:2.4', ports: { http: 80 } };

function perField(
  kind: Fixture['kind'],
  base: AnySpec,
  fields: Readonly<Record<string, readonly unknown[]>>,
): Fixture[] {
  return Object.entries(fields).flatMap(([field, values]) =>
    values.map((value, index) => ({
      title: `${kind} ${String(base.type ?? '')} ${field} ${index}`,
      kind,
      spec: { ...base, [field]: value },
    })),
  );
}

/** Every field of every spec, once at least. */
export const FIXTURES: readonly Fixture[] = [
  ...perField('WebDeployment', BASE, DEPLOYMENT),
  ...perField('WebStatefulSet', BASE, STATEFUL_SET),
  ...Object.entries(SERVICE_BY_TYPE).flatMap(([type, fields]) => {
    const target = { labels: { app: 'web' }, ports: { http: 8080 } };
    const base: AnySpec =
      type === 'ExternalName' ? { type, externalName: 'a.example.com' } : { type, to: target, ports: { http: 80 } };
    return [...perField('ExposedService', base, fields), ...perField('ExposedService', base, SERVICE_COMMON)];
  }),
  {
    title: 'ExposedService in front of addresses',
    kind: 'ExposedService',
    spec: { to: { addresses: ['192.0.2.5', '192.0.2.6'] }, ports: { http: { port: 80, targetPort: 8080 } } },
  },
  ...TOGETHER.deployments.map((spec) => ({
    title: 'fields together',
    kind: 'WebDeployment' as const,
    spec: { ...spec },
  })),
  ...TOGETHER.statefulSets.map((spec) => ({
    title: 'fields together',
    kind: 'WebStatefulSet' as const,
    spec: { ...spec },
  })),
  ...TOGETHER.services.map((spec) => ({
    title: 'fields together',
    kind: 'ExposedService' as const,
    spec: { ...spec },
  })),
];
