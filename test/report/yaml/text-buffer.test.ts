import fc from 'fast-check';
import { emitDocuments } from '../../../lib/report/yaml';
import { TextBuffer } from '../../../lib/report/yaml/text-buffer';

const words = fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 })));

test('gives what was added, whatever the size of its pieces', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 20 }), (added, size) => {
      const text = new TextBuffer(size);
      for (const word of added) text.add(word);
      const pieces = text.end();
      expect(Buffer.concat(pieces)).toEqual(Buffer.concat(added.map((word) => Buffer.from(word))));
      expect(pieces.every((piece) => piece.length > 0)).toBe(true);
    }),
  );
});

test('a document that the yaml package writes stands among the others', () => {
  const documents = [{ a: 1 }, { b: { c: 'é', d: new Date(0) } }, { e: ['日本', 'x'] }];
  expect(Buffer.from(emitDocuments(documents.map((manifest) => ({ manifest })))).toString()).toBe(
    'a: 1\n---\nb:\n  c: é\n  d: 1970-01-01\n---\ne:\n  - 日本\n  - x\n',
  );
});
