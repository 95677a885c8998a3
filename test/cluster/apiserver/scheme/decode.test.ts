import fc from 'fast-check';
import { decoderOf } from '../../../../lib/cluster/apiserver/scheme/decode';
import { kinds } from '../../../../lib/cluster/apiserver/scheme/kinds';

const decodeService = decoderOf(kinds.service.type);
const decodeDeployment = decoderOf(kinds.deployment.type);

const head = { apiVersion: 'v1', kind: 'Service' };

function service(spec: unknown, metadata: unknown = { name: 'web' }): unknown {
  return { ...head, metadata, spec };
}

test.each<[string, unknown, string]>([
  ['a string for an object', service('x'), 'string into Go struct field Service.spec of type v1.ServiceSpec'],
  [
    'an object for a list',
    service({ ports: {} }),
    'object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort',
  ],
  [
    'a string in a list',
    service({ ports: ['x'] }),
    'string into Go struct field ServiceSpec.spec.ports of type v1.ServicePort',
  ],
  [
    'a string for an int',
    service({ ports: [{ port: '80' }] }),
    'string into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    'a fraction',
    service({ ports: [{ port: 80.5 }] }),
    'number 80.5 into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    'a huge number',
    service({ ports: [{ port: 2147483648 }] }),
    'number 2147483648 into Go struct field ServicePort.spec.ports.port of type int32',
  ],
  [
    'a selector with matchLabels',
    service({ selector: { matchLabels: { app: 'web' } } }),
    'object into Go struct field ServiceSpec.spec.selector of type string',
  ],
  [
    'a number as a label',
    service({}, { labels: { version: 1 } }),
    'number into Go struct field ObjectMeta.metadata.labels of type string',
  ],
  ['a named string', service({ type: 5 }), 'number into Go struct field ServiceSpec.spec.type of type v1.ServiceType'],
  [
    'a boolean pointer',
    service({ allocateLoadBalancerNodePorts: 'true' }),
    'string into Go struct field ServiceSpec.spec.allocateLoadBalancerNodePorts of type bool',
  ],
  [
    'an int or string',
    service({ ports: [{ port: 80, targetPort: true }] }),
    'bool into Go struct field ServicePort.spec.ports.targetPort of type int32',
  ],
  [
    'the first of several',
    service({ ports: 'x', selector: 'y' }),
    'string into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort',
  ],
  [
    'what reads itself goes first',
    service({ type: 5, ports: [{ targetPort: {} }] }),
    'object into Go struct field ServicePort.spec.ports.targetPort of type int32',
  ],
  ['a manifest that is none', [], 'array into Go value of type v1.Service'],
])('%s is refused', (_, input, error) => {
  expect(decodeService(input)).toEqual({ object: undefined, error: `json: cannot unmarshal ${error}` });
});

test.each<[string, string]>([
  ['yesterday', 'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"'],
  ['2024-13-01T00:00:00Z', 'parsing time "2024-13-01T00:00:00Z": month out of range'],
  ['2024-02-30T00:00:00Z', 'parsing time "2024-02-30T00:00:00Z": day out of range'],
  ['2024-02-03', 'parsing time "2024-02-03" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"'],
  [
    '2024-02-03T00:00:00',
    'parsing time "2024-02-03T00:00:00" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00"',
  ],
  ['2024-02-03T00:00:00Zulu', 'parsing time "2024-02-03T00:00:00Zulu": extra text: "ulu"'],
])('the time %s is refused', (text, error) => {
  expect(decodeService(service({}, { creationTimestamp: text }))).toEqual({ object: undefined, error });
});

test('a time is stored in UTC and whole seconds', () => {
  const decoding = decodeService(service({}, { creationTimestamp: '2024-02-03T04:05:06.789+02:00' }));
  expect(decoding.object?.metadata).toEqual({ creationTimestamp: '2024-02-03T02:05:06Z' });
});

test('what is zero and may be left out is absent, what must be there is there', () => {
  const decoding = decodeService(service({ type: '', ports: [{ nodePort: 0 }, null], selector: {}, clusterIPs: [] }));
  expect(decoding.object).toEqual({
    ...head,
    metadata: { name: 'web' },
    spec: {
      ports: [
        { port: 0, nodePort: undefined, targetPort: 0 },
        { port: 0, targetPort: 0 },
      ],
    },
    status: { loadBalancer: {} },
  });
});

test('pointers keep their zero', () => {
  const decoding = decodeService(service({ trafficDistribution: '', internalTrafficPolicy: '' }));
  expect(decoding.object?.spec).toEqual({ trafficDistribution: '', internalTrafficPolicy: '' });
});

test('unknown fields are told with their paths, case matters', () => {
  const decoding = decodeService({ ...head, spec: { Ports: [], ports: [{ port: 1 }, { foo: 1 }] }, extra: 1 });
  expect(decoding).toMatchObject({
    warnings: ['unknown field "spec.Ports"', 'unknown field "spec.ports[1].foo"', 'unknown field "extra"'],
  });
});

test('fields of embedded structs lie in their parent, quantities become canonical', () => {
  const container = {
    name: 'c',
    livenessProbe: { httpGet: { port: 'http' }, periodSeconds: 3 },
    resources: { limits: { cpu: 0.5, memory: '1024Mi' } },
  };
  const decoding = decodeDeployment({ spec: { template: { spec: { containers: [container] } } } });
  expect(decoding.object).toEqual({
    metadata: {},
    spec: {
      template: {
        metadata: {},
        spec: {
          containers: [
            {
              name: 'c',
              livenessProbe: { httpGet: { port: 'http' }, periodSeconds: 3 },
              resources: { limits: { cpu: '500m', memory: '1Gi' } },
            },
          ],
        },
      },
      strategy: {},
    },
    status: {},
  });
});

test('a label named __proto__ is a label', () => {
  const decoding = decodeService(service({ selector: JSON.parse('{"__proto__":"x"}') }));
  expect(JSON.stringify(decoding.object?.spec)).toBe('{"selector":{"__proto__":"x"}}');
});

test('hostile input is answered, never thrown at, and left as it was', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, spec) => {
      for (const input of [
        JSON.parse(text),
        { ...head, spec, metadata: spec },
        { spec: { ports: [spec], template: spec } },
      ]) {
        const before = JSON.stringify(input);
        for (const decode of [decodeService, decodeDeployment]) {
          const decoding = decode(input);
          expect('error' in decoding).toBe(decoding.object === undefined);
        }
        expect(JSON.stringify(input)).toBe(before);
      }
    }),
  );
});

test('what is read after something odd is read as if nothing had been', () => {
  const plain = service({ ports: [{ port: 80 }] });
  const first = decodeService(plain);
  expect(decodeService(service({ ports: [{ port: '80' }] })).object).toBeUndefined();
  expect(decodeService(service({ prots: [] }))).toMatchObject({ warnings: ['unknown field "spec.prots"'] });
  expect(JSON.stringify(decodeService(plain))).toBe(JSON.stringify(first));
});

test('objects are plain ones, whatever the order of their fields', () => {
  const { object } = decodeService({
    spec: { type: 'NodePort', ports: [{ port: 80 }] },
    metadata: { name: 'web' },
    ...head,
  });
  expect(Object.keys(object ?? {})).toEqual(Object.keys(decodeService(service({})).object ?? {}));
  for (const value of [object, object?.spec, object?.metadata]) {
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as object).constructor).toBe(Object);
  }
});
