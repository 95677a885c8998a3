import fc from 'fast-check';
import { decoderOf } from '../../../../lib/cluster/apiserver/scheme/decode';
import { kinds } from '../../../../lib/cluster/apiserver/scheme/kinds';

const decode = decoderOf(kinds.service.type);

interface Spec {
  readonly ports: readonly unknown[];
  readonly selector: Readonly<Record<string, string>>;
}

function read(ports: unknown, selector: unknown = { app: 'web' }, more: object = {}): Spec {
  const { object } = decode({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { ports, selector, ...more },
  }) as unknown as { object: { spec: Spec } };
  return object.spec;
}

test('what says the same as the last time is the same value', () => {
  const first = read([{ name: 'http', port: 80 }]);
  const second = read([{ name: 'http', port: 80 }]);
  expect(second.ports).toBe(first.ports);
  expect(second.selector).toBe(first.selector);
});

test.each<[string, unknown, unknown]>([
  ['another number', [{ port: 80 }], [{ port: 81 }]],
  ['another type', [{ port: 80, targetPort: 80 }], [{ port: 80, targetPort: '80' }]],
  ['one more field', [{ port: 80 }], [{ port: 80, name: 'http' }]],
  ['one field less', [{ port: 80, name: 'http' }], [{ port: 80 }]],
  ['one more port', [{ port: 80 }], [{ port: 80 }, { port: 81 }]],
  ['one port less', [{ port: 80 }, { port: 81 }], [{ port: 80 }]],
  ['null', [{ port: 80 }], [null]],
])('%s is another value', (_, first, second) => {
  const before = read(first).ports;
  const after = read(second).ports;
  expect(after).not.toBe(before);
  expect(after).toEqual(read(second, { other: 'selector' }).ports);
});

test('keeps the order of labels', () => {
  expect(Object.keys(read([], { a: '1', b: '2' }).selector)).toEqual(['a', 'b']);
  expect(Object.keys(read([], { b: '2', a: '1' }).selector)).toEqual(['b', 'a']);
});

test('remembers what was said, not the object that said it', () => {
  const ports = [{ port: 80 }];
  read(ports);
  (ports[0] as { port: number }).port = 81;
  expect(read(ports).ports).toMatchObject([{ port: 81 }]);
});

test('what was wrong is wrong again', () => {
  const wrong = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: '80' }] } };
  const first = decode(wrong);
  expect(first.object).toBeUndefined();
  expect(decode(structuredClone(wrong))).toEqual(first);
});

test('long values are read anew, deep ones do not overflow', () => {
  const ports = Array.from({ length: 100 }, (_, index) => ({ port: index + 1 }));
  expect(read(ports).ports).not.toBe(read(structuredClone(ports)).ports);
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(() => read([{ port: 80, unknown: deep }])).not.toThrow();
});

const port = fc.record(
  {
    name: fc.constantFrom('http', 'dns', ''),
    port: fc.integer({ min: 0, max: 2 }),
    targetPort: fc.constantFrom(0, 'http', 80, -0, null, undefined),
    nodePort: fc.constantFrom(0, 30000, null),
  },
  { requiredKeys: [] },
);

test('reads as if nothing was remembered', () => {
  fc.assert(
    fc.property(fc.array(fc.array(port, { maxLength: 2 }), { minLength: 1, maxLength: 6 }), (requests) => {
      const remembering = requests.map((ports) => JSON.stringify(read(ports).ports));
      const forgetting = requests.map((ports) => {
        read([{ port: 65535 }]);
        return JSON.stringify(read(ports).ports);
      });
      expect(remembering).toEqual(forgetting);
    }),
  );
});
