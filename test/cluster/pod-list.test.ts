import fc from 'fast-check';
import { addPod, copyPodList, podList, podNamed, putPodInPlace, removePodNamed } from '../../lib/cluster/pod-list';
import type { Pod } from '../../lib/kubernetes';

const podOf = (name: string, mark: number): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { mark: String(mark) } },
  spec: { containers: [] },
});

const step = fc.record({
  act: fc.constantFrom('put', 'remove', 'find', 'copy'),
  name: fc.integer({ min: 0, max: 40 }).map(String),
});

// A Map keeps the place of what is replaced, forgets what is removed, and is in order of creation: just what is wanted.
test('a list of pods is like a Map by name, whatever happens to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      let list = podList();
      const model = new Map<string, Pod>();
      for (const [mark, { act, name }] of steps.entries()) {
        if (act === 'find') expect(podNamed(list, name)).toBe(model.get(name));
        else if (act === 'copy') {
          const before = list;
          list = copyPodList(list);
          addPod(before, podOf(`only in the first ${mark}`, mark));
        } else if (act === 'remove') expect(removePodNamed(list, name)).toBe(model.delete(name));
        else {
          const pod = podOf(name, mark);
          if (model.has(name)) putPodInPlace(list, pod);
          else addPod(list, pod);
          model.set(name, pod);
        }
      }
      expect(list.places.filter((pod) => pod !== undefined)).toEqual([...model.values()]);
    }),
  );
});

test('a list in which pods come and go for long stays small', () => {
  const list = podList();
  for (let round = 0; round < 10_000; round++) {
    addPod(list, podOf(`pod-${round}`, round));
    if (round >= 5) removePodNamed(list, `pod-${round - 5}`);
  }
  expect(list.places.length).toBeLessThan(100);
  expect(podNamed(list, 'pod-9999')?.metadata.name).toBe('pod-9999');
});
