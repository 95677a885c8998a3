import { Testing } from 'cdk8s';
import { type Manifest, preview } from 'portolan';
import { type Exposure, Tutorial } from './tutorial';

const manifests = (exposure: Exposure): Manifest[] =>
  Testing.synth(new Tutorial(Testing.app(), 'tutorial', { exposure }));

test.each<[Exposure, object]>([
  ['ClusterIP', { type: 'ClusterIP' }],
  ['NodePort', { type: 'NodePort', ports: [{ port: 80, targetPort: 80, nodePort: 32214 }] }],
  ['LoadBalancer', { type: 'LoadBalancer' }],
  ['Headless', { clusterIP: 'None' }],
])('%s: the Service selects xander, and leads to both pods', (exposure, spec) => {
  const [deployment, service] = manifests(exposure);
  expect(service).toMatchObject({ metadata: { name: 'my-service' }, spec: { selector: { name: 'xander' }, ...spec } });
  expect(deployment).toMatchSnapshot('deployment');
  const { endpoints } = preview(manifests(exposure)).service('my-service');
  expect(endpoints.map(({ port, ready }) => ({ port, ready }))).toEqual([
    { port: 80, ready: true },
    { port: 80, ready: true },
  ]);
});

test('the ReplicaSet is named as Kubernetes 1.36 names it', () => {
  const [replicaSet] = preview(manifests('NodePort')).objects('ReplicaSet');
  expect(replicaSet?.metadata.name).toBe('example-12-8594994dc5');
});
