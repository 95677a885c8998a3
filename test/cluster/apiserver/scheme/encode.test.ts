import { decoderOf } from '../../../../lib/cluster/apiserver/scheme/decode';
import { encoderOf } from '../../../../lib/cluster/apiserver/scheme/encode';
import { kinds } from '../../../../lib/cluster/apiserver/scheme/kinds';

const encodeService = encoderOf(kinds.service.type);

test('fields are put in the order of the Go struct', () => {
  const stored = encodeService({
    metadata: { namespace: 'a', name: 'b' },
    apiVersion: 'v1',
    status: { loadBalancer: {} },
    spec: { type: 'ClusterIP', ports: [{ targetPort: 80, port: 80, protocol: 'TCP' }] },
    kind: 'Service',
  });
  expect(JSON.stringify(stored)).toBe(
    '{"kind":"Service","apiVersion":"v1","metadata":{"name":"b","namespace":"a"},"spec":{"ports":[{"protocol":"TCP","port":80,"targetPort":80}],"type":"ClusterIP"},"status":{"loadBalancer":{}}}',
  );
});

test('what was wiped or is zero goes, what is always there comes', () => {
  const stored = encodeService({
    metadata: {},
    spec: { ports: [{ port: 1, targetPort: 1, nodePort: 0 }], clusterIP: undefined, selector: {} },
  });
  expect(JSON.stringify(stored)).toBe(
    '{"metadata":{},"spec":{"ports":[{"port":1,"targetPort":1}]},"status":{"loadBalancer":{}}}',
  );
});

test('what is already as it is stored is not copied', () => {
  const object = decoderOf(kinds.daemonSet.type)({
    kind: 'DaemonSet',
    spec: { template: { spec: { containers: [] } } },
  }).object;
  const stored = encoderOf(kinds.daemonSet.type)(object ?? {});
  expect(encoderOf(kinds.daemonSet.type)(stored)).toBe(stored);
});
