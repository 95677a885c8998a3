import fc from 'fast-check';
import { semanticallyEqual } from '../../../../lib/cluster/apiserver/metadata';
import { complaints, podWith } from '../complaints';

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'a finalizer without a domain',
    { finalizers: ['mine', 'kubernetes', 'a/b'] },
    [
      'metadata.finalizers[0]: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
    ],
  ],
  [
    'two controllers',
    {
      ownerReferences: [
        { apiVersion: 'v1', kind: 'A', name: 'a', uid: '1', controller: true },
        { apiVersion: 'v1', kind: 'B', name: 'b', uid: '2', controller: true },
      ],
    },
    [
      'metadata.ownerReferences: Invalid value: [{"apiVersion":"v1","kind":"A","name":"a","uid":"1","controller":true},{"apiVersion":"v1","kind":"B","name":"b","uid":"2","controller":true}]: Only one reference can have Controller set to true. Found "true" in references for A/a and B/b',
    ],
  ],
  [
    'an owner without anything',
    { ownerReferences: [{}] },
    [
      'metadata.ownerReferences.apiVersion: Invalid value: "": version must not be empty',
      'metadata.ownerReferences.kind: Invalid value: "": must not be empty',
      'metadata.ownerReferences.name: Invalid value: "": must not be empty',
      'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
    ],
  ],
  ['annotations in any case', { annotations: { 'EXAMPLE.com/A': 'x' } }, []],
  [
    'too much of them',
    { annotations: { a: 'é'.repeat(131_072) } },
    ['metadata.annotations: Too long: may not be more than 262144 bytes'],
  ],
])('%s', (_, metadata, expected) => {
  expect(complaints(podWith({}, metadata))).toEqual(expected);
});

test('equal means the same, however it is written', () => {
  expect(semanticallyEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(semanticallyEqual({ requests: { memory: '1Gi' } }, { requests: { memory: '1073741824' } })).toBe(true);
  expect(semanticallyEqual({ labels: { memory: '1Gi' } }, { labels: { memory: '1073741824' } })).toBe(false);
  expect(semanticallyEqual({ emptyDir: {} }, {})).toBe(false);
  expect(semanticallyEqual([1, 2], [2, 1])).toBe(false);
});

test('equality is reflexive and symmetric', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(semanticallyEqual(a, structuredClone(a))).toBe(true);
      expect(semanticallyEqual(a, b)).toBe(semanticallyEqual(b, a));
    }),
  );
});
