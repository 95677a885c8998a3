import { ApiObject, App, Chart, Lazy } from 'cdk8s';
import fc from 'fast-check';
import { type ApiObjectLike, manifestOf } from '../../lib/io/cdk8s/manifest';

/** Values as programs hold them: nulls, undefined, empties, unsorted and number-like keys, lazies. */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.constant(0).map(() => Lazy.any({ produce: () => 'late' })),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', 'c', '10', '9', 'value', 'name'), fc.string()), tie('value'), {
    maxKeys: 5,
  }),
}));

test('renders what ApiObject.toJson() renders', () => {
  fc.assert(
    fc.property(value.map, value.map, fc.boolean(), (spec, metadata, lazyFree) => {
      const props = JSON.stringify({ spec, metadata }).includes('__proto__') ? {} : { spec, z: spec, b: [spec] };
      const labels = lazyFree ? { b: '1', a: '' } : {};
      const chart = new Chart(new App(), 'c', { labels: { team: 'x' } });
      const object = new ApiObject(chart, 'o', {
        ...props,
        apiVersion: 'v1',
        kind: 'Thing',
        metadata: { ...metadata, name: 'n', labels },
      } as never);
      const ask = (render: () => unknown): unknown => {
        try {
          return JSON.stringify(render());
        } catch (error) {
          return String(error);
        }
      };
      expect(ask(() => manifestOf(object as unknown as ApiObjectLike, true, true))).toBe(ask(() => object.toJson()));
    }),
    { numRuns: 300 },
  );
});
