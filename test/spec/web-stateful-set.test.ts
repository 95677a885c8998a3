import { webStatefulSet } from '../../lib/spec';

const labels = { 'app.kubernetes.io/name': 'db' };

test('a set, its headless Service, and storage for each pod', () => {
  const { manifests, statefulSet, service } = webStatefulSet('db', {
    namespace: 'shop',
    image: 'postgres:17',
    replicas: 3,
    ports: { postgres: 5432 },
    volumeClaims: { data: { size: '10Gi', storageClassName: 'fast' } },
    mounts: { data: '/var/lib/postgresql/data' },
  });
  expect(manifests).toEqual([service, statefulSet]);
  expect(service).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db', namespace: 'shop' },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: labels,
      ports: [{ name: 'postgres', port: 5432, targetPort: 'postgres' }],
    },
  });
  expect(statefulSet.spec).toMatchObject({
    replicas: 3,
    serviceName: 'db',
    selector: { matchLabels: labels },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '10Gi' } },
          storageClassName: 'fast',
        },
      },
    ],
  });
  expect(statefulSet.spec.template.spec.containers[0]?.volumeMounts).toEqual([
    { name: 'data', mountPath: '/var/lib/postgresql/data' },
  ]);
  expect(statefulSet.spec.template.spec).not.toHaveProperty('volumes');
});

test('addresses of all pods and of one', () => {
  const { address } = webStatefulSet('db', { image: 'postgres', ports: { postgres: 5432 } });
  expect(address.url('postgres')).toBe('postgres://db.default.svc.cluster.local:5432');
  expect(address.podDnsName('db-0')).toBe('db-0.db.default.svc.cluster.local');
});

test('every option', () => {
  const { statefulSet, service, disruptionBudget, autoscaler } = webStatefulSet('db', {
    image: 'postgres',
    ports: { postgres: 5432 },
    podManagementPolicy: 'Parallel',
    firstOrdinal: 1,
    volumeClaimRetention: { whenDeleted: 'Delete' },
    rollout: { partition: 2, maxUnavailable: 1, minReadySeconds: 3 },
    service: {
      name: 'db-pods',
      publishNotReadyAddresses: true,
      labels: { a: 'b' },
      override: { spec: { trafficDistribution: 'PreferClose' } },
    },
    disruptionBudget: { maxUnavailable: 1 },
    autoscaling: { max: 5 },
    override: { spec: { serviceName: 'other' } },
  });
  expect(statefulSet.spec).toMatchObject({
    serviceName: 'other',
    podManagementPolicy: 'Parallel',
    ordinals: { start: 1 },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
    minReadySeconds: 3,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2, maxUnavailable: 1 } },
  });
  expect(statefulSet.spec).not.toHaveProperty('replicas');
  expect(service.metadata).toEqual({ name: 'db-pods', labels: { a: 'b' } });
  expect(service.spec).toMatchObject({ publishNotReadyAddresses: true, trafficDistribution: 'PreferClose' });
  expect(disruptionBudget?.metadata.name).toBe('db');
  expect(autoscaler?.spec.scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' });
});
