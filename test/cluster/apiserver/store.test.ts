import { emptyStore, forkStore, list, read, remove, write } from '../../../lib/cluster/apiserver/store';
import type { Manifest } from '../../../lib/kubernetes';

function pod(namespace: string, name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace } };
}

const places = [
  ['b', 'first'],
  ['a', 'second'],
  ['b', 'third'],
] as const;

function filled(): ReturnType<typeof emptyStore> {
  const store = emptyStore();
  for (const [namespace, name] of places) write(store, '/Pod', namespace, name, pod(namespace, name));
  return store;
}

function names(store: ReturnType<typeof emptyStore>, namespace?: string): (string | undefined)[] {
  return list(store, '/Pod', namespace).map(({ metadata }) => metadata.name);
}

test('lists in order of creation, whatever the namespace', () => {
  const store = filled();
  expect(names(store)).toEqual(['first', 'second', 'third']);
  expect(names(store, 'b')).toEqual(['first', 'third']);
  expect(names(store, 'c')).toEqual([]);
});

test('a changed object stays where it was, one that is created again comes last', () => {
  const store = filled();
  write(store, '/Pod', 'a', 'second', pod('a', 'second'));
  expect(names(store)).toEqual(['first', 'second', 'third']);
  remove(store, '/Pod', 'b', 'first');
  write(store, '/Pod', 'b', 'first', pod('b', 'first'));
  expect(names(store)).toEqual(['second', 'third', 'first']);
});

test('a fork sees nothing of what is written later, nor the other way round', () => {
  const store = filled();
  const fork = forkStore(store);
  remove(fork, '/Pod', 'a', 'second');
  write(store, '/Pod', 'a', 'fourth', pod('a', 'fourth'));
  expect(names(fork)).toEqual(['first', 'third']);
  expect(names(store)).toEqual(['first', 'second', 'third', 'fourth']);
  expect(read(fork, '/Pod', 'a', 'fourth')).toBeUndefined();
});
