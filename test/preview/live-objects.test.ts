import { kind, preview } from '../../lib';
import type { Manifest } from '../../lib/kubernetes';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'httpd' }] },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

/** As `kubectl get -o yaml` marks what it prints. */
function live(object: object, name = 'live'): unknown {
  return { ...object, metadata: { name, uid: 'a-b-c', resourceVersion: '7' } };
}

describe('what says it comes from a live cluster, and cannot', () => {
  test.each<[string, unknown, number]>([
    ['nothing at all', null, 400],
    ['a number', 42, 400],
    ['no kind', live({}), 400],
    ['no metadata', { apiVersion: 'v1', kind: 'Node' }, 422],
    ['a Pod without spec', live({ apiVersion: 'v1', kind: 'Pod' }), 422],
    ['a Service without ports', live({ apiVersion: 'v1', kind: 'Service' }), 422],
    ['a Deployment whose spec is null', live({ apiVersion: 'apps/v1', kind: 'Deployment', spec: null }), 422],
    ['a version that is gone', live({ apiVersion: 'apps/v1beta1', kind: 'Deployment', spec: {} }), 404],
    ['addresses that are no list', live({ apiVersion: 'v1', kind: 'Node', status: { addresses: 'x' } }), 400],
    ['a quantity that is a map', live({ apiVersion: 'v1', kind: 'Node', status: { allocatable: { cpu: {} } } }), 400],
    ['taints that are text', live({ apiVersion: 'v1', kind: 'Node', spec: { taints: 'x' } }), 400],
  ])('is answered as the API server would: %s', (_, manifest, code) => {
    const shown = preview([manifest as Manifest, pod, service] as Manifest[], { cluster: kind({ workers: 1 }) });
    expect(shown.responses.map((response) => response.code)).toEqual([code, 201, 201]);
    expect(shown.service('web')?.endpoints.map(({ ready }) => ready)).toEqual([true]);
    expect(() => [shown.findings, shown.reachability()]).not.toThrow();
  });

  test('nulls that somebody left in it are taken for nothing', () => {
    const edited = live({ ...pod, spec: { ...pod.spec, nodeSelector: null, tolerations: null, volumes: null } });
    const shown = preview([edited as Manifest, { ...service, spec: { ...service.spec, selector: null } } as Manifest]);
    expect(shown.responses.map(({ code }) => code)).toEqual([200, 201]);
    expect(() => shown.findings).not.toThrow();
  });
});

test('pods get addresses on nodes that name no range: their network plugin has its own', () => {
  const nodes = ['a', 'b'].map((name) =>
    live({ apiVersion: 'v1', kind: 'Node', status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110' } } }, name),
  );
  const shown = preview([...nodes, { ...pod, spec: { ...pod.spec, nodeName: 'b' } }, service] as Manifest[], {
    cluster: kind({ workers: 1 }),
  });
  expect(shown.service('web')?.endpoints).toMatchObject([{ address: '10.244.1.2', ready: true }]);
});
