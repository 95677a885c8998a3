import { locate, pathSegments } from '../../lib/io/locate';
import { readText } from '../../lib/io/parse';
import type { Reading } from '../../lib/io/result';

const TEXT = `# two objects
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
spec:
  ports:
    - port: 80
    - port: 81
      nodePort: 99
---
kind: List
apiVersion: v1
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a }
`;

function sources() {
  const reading: Reading = { objects: [], problems: [], notes: [] };
  readText('a.yaml', TEXT, reading);
  return reading.objects.map(({ source }) => source);
}

test.each([
  [0, 'spec.ports[1].nodePort', 13, 7],
  [0, 'spec.ports[1]', 12, 7],
  [0, 'spec.ports[9].port', 10, 3],
  [0, 'metadata.labels[app.kubernetes.io/name]', 8, 5],
  [0, 'spec.selector', 9, 1],
  [0, 'nowhere', 3, undefined],
  [1, 'metadata.name', 20, 17],
  [1, 'spec.containers', 18, 5],
])('object %d, %s', (object, path, line, column) => {
  const source = sources()[object];
  if (source === undefined) throw new Error('not read');
  expect(locate(source, path)).toEqual({ file: 'a.yaml', line, ...(column === undefined ? {} : { column }) });
});

test('paths of the API server', () => {
  expect(pathSegments('spec.ports[0].name')).toEqual(['spec', 'ports', 0, 'name']);
  expect(pathSegments('metadata.labels[a.b/c]')).toEqual(['metadata', 'labels', 'a.b/c']);
  expect(pathSegments('a[')).toEqual(['a', '']);
  expect(pathSegments('')).toEqual([]);
});
