import fc from 'fast-check';
import { tagOf } from '../../../../lib/cluster/apiserver/pod/image-name';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['nginx', 'latest'],
  ['nginx:1.27', '1.27'],
  ['nginx:latest', 'latest'],
  ['library/nginx', 'latest'],
  ['localhost:5000/a/b', 'latest'],
  ['localhost:5000/a/b:v1', 'v1'],
  ['example.com/a:v1', 'v1'],
  [`nginx@${DIGEST}`, ''],
  [`nginx:latest@${DIGEST}`, 'latest'],
  ['nginx@sha256:aaaa', ''],
  ['Nginx', ''],
  ['nginx:', ''],
  ['', ''],
  ['a//b', ''],
  ['a'.repeat(64), ''],
  ['g'.repeat(64), 'latest'],
])('%s has tag %j', (image, tag) => {
  expect(tagOf(image)).toBe(tag);
});

test('any text is read', () => {
  fc.assert(fc.property(fc.string(), (image) => expect(typeof tagOf(image)).toBe('string')));
});
