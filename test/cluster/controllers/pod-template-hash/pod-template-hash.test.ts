import fc from 'fast-check';
import type { GoType } from '../../../../lib/cluster/apiserver/scheme/go-type';
import { podTemplateSpec } from '../../../../lib/cluster/apiserver/scheme/kinds';
import { FNV_OFFSET, fnv1a } from '../../../../lib/cluster/controllers/object-hash/fnv';
import { feedOf } from '../../../../lib/cluster/controllers/object-hash/hasher';
import { safeEncode } from '../../../../lib/cluster/controllers/object-hash/safe-encode';
import { dump } from '../../../../lib/cluster/controllers/object-hash/spew';
import { podTemplateHash, statefulSetRevision } from '../../../../lib/cluster/controllers/pod-template-hash';
import type { PodTemplateSpec } from '../../../../lib/kubernetes';

/** A template as the API server stores it when nothing but this is given. */
function stored(app: string, image: string, more: Partial<PodTemplateSpec['spec']> = {}): PodTemplateSpec {
  return {
    metadata: { labels: { app } },
    spec: {
      containers: [
        {
          name: 'c',
          image,
          resources: {},
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
          imagePullPolicy: image.includes(':') ? 'IfNotPresent' : 'Always',
        },
      ],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
      ...more,
    },
  };
}

/** Random values of a Go type, as deep as it takes; wrong types and strange texts among them. */
function anyOf(type: GoType, depth: number): fc.Arbitrary<unknown> {
  const text = fc.oneof(fc.constantFrom('a', 'b', 'TCP'), fc.string({ unit: 'grapheme', maxLength: 6 }));
  switch (type.kind) {
    case 'string':
      return text;
    case 'bool':
      return fc.boolean();
    case 'slice':
      return fc.array(anyOf(type.element, depth), { maxLength: 2 });
    case 'map':
      return fc.dictionary(text, anyOf(type.value, depth), { maxKeys: 3 });
    case 'pointer':
      return fc.option(anyOf(type.to, depth), { nil: null });
    case 'struct': {
      if (depth === 0) return fc.constantFrom({}, undefined, 'no struct');
      const fields: Record<string, fc.Arbitrary<unknown>> = {};
      const place = (struct: typeof type): void => {
        for (const field of struct.fields()) {
          if (field.json === '' && field.type.kind === 'struct') place(field.type);
          else
            fields[field.json] = fc.option(fc.memo((n) => anyOf(field.type, n))(depth - 1), {
              nil: undefined,
              freq: 1,
            });
        }
      };
      place(type);
      return fc.record(fields, { requiredKeys: [] });
    }
    case 'quantity':
      return fc.constantFrom('0', '100m', '128Mi', '1500m', '8Gi', '1Pi', '100Ti', '1e3', 'nonsense', 1, undefined);
    case 'intOrString':
      return fc.oneof(fc.integer({ min: 0, max: 65535 }), text);
    case 'time':
    case 'microTime':
      return fc.constantFrom('2026-01-01T00:00:00Z', 'nonsense', undefined);
    case 'raw':
      return fc.constantFrom({ a: 1 }, undefined);
    default:
      return fc.integer();
  }
}

test('the fast hash is the hash of the dump, whatever the template', () => {
  const feed = feedOf(podTemplateSpec);
  fc.assert(
    fc.property(anyOf(podTemplateSpec, 4), (template) => {
      expect(feed(FNV_OFFSET, template)).toBe(fnv1a(FNV_OFFSET, dump(podTemplateSpec, template)));
    }),
    { numRuns: 200 },
  );
});

test('the order of fields does not matter', () => {
  const turned = Object.fromEntries(Object.entries(stored('web', 'nginx').spec).reverse());
  expect(podTemplateHash({ spec: turned as never, metadata: { labels: { app: 'web' } } })).toBe('64586f5df');
});

test.each([
  ['nginx', '64586f5df'],
  ['nginx:1.27', 'bfb6488d7'],
])('labels app=web, one container of image %s: %s, as measured', (image, hash) => {
  expect(podTemplateHash(stored('web', image))).toBe(hash);
});

test('a collision count gives another hash, and 0 is not the same as none', () => {
  const template = stored('web', 'nginx');
  const hashes = [undefined, 0, 1].map((count) => podTemplateHash(template, count));
  expect(new Set(hashes).size).toBe(3);
});

test.each([
  ['s1', 's1-5fc7f8765f'],
  ['s2', 's2-546988dbc4'],
  ['s3', 's3-75cf4cdcb9'],
  ['s4', 's4-66b7db78b8'],
  ['s5', 's5-698cc5b6f9'],
  ['s7', 's7-7c6b48445c'],
])('the revision of StatefulSet %s is %s, as measured', (name, revision) => {
  expect(statefulSetRevision(name, stored(name, 'v1', { terminationGracePeriodSeconds: 3600 }))).toBe(revision);
});

test.each([
  ['d1', [], 'b89b68f79'],
  ['d2', [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }], '59dd548cc5'],
  ['d3', [], '78d796bf9c'],
] as const)('the revision of DaemonSet %s, as measured', (name, tolerations, hash) => {
  const template = stored(name, 'v1', { terminationGracePeriodSeconds: 3600, tolerations: [...tolerations] });
  expect(podTemplateHash(template)).toBe(hash);
});

test.each([
  [0, '4'],
  [1234567890, '56789bcdf4'],
  [4294967295, '86f8fbc6f9'],
])('%d is written without vowels', (hash, text) => {
  expect(safeEncode(hash)).toBe(text);
  expect(text).toMatch(/^[456789bcdf]{1,10}$/);
});
