import fc from 'fast-check';
import { indexPods, podsSelected } from '../../../../lib/cluster/controllers/endpointslice';
import type { Labels, Pod } from '../../../../lib/kubernetes';
import { matchesLabels } from '../../../../lib/kubernetes/labels';

const labels = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.constantFrom('1', '2'), {
  maxKeys: 3,
});

function podOf(index: number, namespace: string, own: Labels | undefined): Pod {
  const metadata = { name: `p${index}`, namespace, ...(own === undefined ? {} : { labels: own }) };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } };
}

test('finds what looking at every pod finds, in the same order', () => {
  const some = fc.array(fc.record({ namespace: fc.constantFrom('x', 'y'), template: fc.nat(3) }), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.array(labels, { minLength: 4, maxLength: 4 }), labels, (list, templates, selector) => {
      // Pods of one template share their labels; they come in any order.
      const pods = list.map(({ namespace, template }, index) => podOf(index, namespace, templates[template]));
      const expected = pods.filter(
        ({ metadata }) =>
          metadata.namespace === 'x' && Object.keys(selector).length > 0 && matchesLabels(selector, metadata.labels),
      );
      expect(podsSelected(indexPods(pods), 'x', selector)).toEqual(expected);
    }),
  );
});

test('no selector, an empty one and pods without labels select nothing', () => {
  const index = indexPods([podOf(0, 'x', undefined), podOf(1, 'x', {})]);
  expect([undefined, {}, { a: '1' }].map((selector) => podsSelected(index, 'x', selector))).toEqual([[], [], []]);
});
