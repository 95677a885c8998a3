import fc from 'fast-check';
import { normalizedIP, podAddresses } from '../../../../lib/cluster/controllers/endpointslice/pod-address';
import type { Pod } from '../../../../lib/kubernetes';
import { canonicalIP } from '../../../../lib/kubernetes/ip';

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['010.000.0.01', '10.0.0.1'],
  ['FD00:0::1', 'fd00::1'],
  ['fd00:10:244:1::5', 'fd00:10:244:1::5'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::', '::'],
  ['fd00:::1', undefined],
  ['fd00::1:', undefined],
  [':fd00::1', undefined],
  ['256.0.0.1', undefined],
  ['1.2.3', undefined],
  ['', undefined],
  ['nonsense', undefined],
])('%s is written %s', (text, written) => {
  expect(normalizedIP(text)).toBe(written);
});

test('what is taken to be canonical at a glance is', () => {
  const ip = fc.oneof(fc.ipV6(), fc.stringMatching(/^[0-9a-f:]{2,24}$/));
  fc.assert(
    fc.property(ip, (text) => {
      const written = normalizedIP(text);
      if (written?.includes(':')) expect(written).toBe(canonicalIP(text));
    }),
  );
});

test.each([
  ['IPv4', ['10.0.0.9', '10.0.0.10']],
  ['IPv6', ['fd00::1']],
] as const)('addresses of %s, sorted as text', (family, addresses) => {
  const podIPs = ['10.0.0.9', 'fd00::1', '10.0.0.10'].map((ip) => ({ ip }));
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: { containers: [] }, status: { podIPs } };
  expect(podAddresses(pod, family)).toEqual([...addresses].sort());
});
