import { ApiObject, App, Chart, Lazy, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { renderedObject } from '../../lib/kubernetes/cdk8s-object';
import { emitDocument } from '../../lib/report/yaml';

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
  map: fc.dictionary(
    fc.oneof(fc.constantFrom('a', 'b', 'c', '10', '9', 'value', 'name', 'constructor'), fc.string()),
    tie('value'),
    {
      maxKeys: 5,
    },
  ),
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
      const expected = ask(() => object.toJson());
      expect(ask(() => renderedObject(object, { sortKeys: true, shared: false }) ?? object.toJson())).toBe(expected);
      const shared = renderedObject(object, { sortKeys: true, shared: true });
      if (shared !== undefined) expect(emitDocument(shared, true)).toBe(Yaml.stringify(object.toJson()));
    }),
    { numRuns: 300 },
  );
});
