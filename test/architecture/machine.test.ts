import { readFileSync } from 'node:fs';
import * as ts from 'typescript';
import { filesUnder, inProject } from './sources';

/**
 * Rooms that may touch the machine they run on (see the layer rule of the same content for what they import), and the one
 * file that asks cdk8s' own switch, as cdk8s does for its objects.
 */
const MAY_TOUCH_THE_MACHINE =
  /^lib\/(io|cli)\/|^lib\/pulumi\/(stand-in[/.]|preview\/enable\.ts$)|^lib\/cdk8s\/sorted-keys\.ts$/;

/** Globals that give another answer on another machine or at another time. */
const GLOBALS = new Set([
  'process',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'crypto',
]);
const MEMBERS = new Set(['Math.random', 'Date.now', 'globalThis.process']);

/** What in the file depends on machine or moment, as `line: text`. */
const dependsOnMachine = (file: string, text: string): readonly string[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const report = (node: ts.Node): void => {
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      if (MEMBERS.has(node.getText())) report(node);
      // Of `process.env` only the first name can be the global; `p.process` is a property.
      else if (ts.isIdentifier(node.expression) && GLOBALS.has(node.expression.text)) report(node);
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && GLOBALS.has(node.expression.text))
      report(node);
    else if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) report(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

describe('same input, same output', () => {
  test.each([
    ['process.env.HOME', true],
    ['Math.random()', true],
    ['new Date()', true],
    ['new Date', true],
    ['Date.now()', true],
    ['console.log(1)', true],
    ['setTimeout(f, 1)', true],
    ["new Date('2020-01-01T00:00:00Z')", false],
    ['context.process.stdout', false],
    ['const { process } = context', false],
    ['Math.max(1, 2)', false],
  ])('%s depends on the machine: %s', (code, expected) => {
    expect(dependsOnMachine('example.ts', code).length > 0).toBe(expected);
  });

  test('only io/ and cli/ know the machine and the moment', () => {
    const found = filesUnder('lib', '.ts')
      .filter((file) => !MAY_TOUCH_THE_MACHINE.test(file))
      .flatMap((file) =>
        dependsOnMachine(file, readFileSync(inProject(file), 'utf8')).map((place) => `${file}:${place}`),
      );
    expect(found).toEqual([]);
  });
});
