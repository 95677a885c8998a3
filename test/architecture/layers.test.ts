import { execFileSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const config = join(root, '.dependency-cruiser.js');

interface Rule {
  readonly name: string;
  readonly comment: string;
}
const rules = (require(config) as { readonly forbidden: readonly Rule[] }).forbidden;

/** For each rule one or more imports, in a small tree of their own, which break it on purpose: file → what it imports. */
const BROKEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes-imports-nothing-of-ours': { 'lib/kubernetes/a.ts': '../spec/ok' },
  'spec-imports-only-kubernetes': { 'lib/spec/a.ts': '../cluster/ok' },
  'cluster-imports-only-kubernetes': { 'lib/cluster/dns/a.ts': '../../preview/ok' },
  'preview-imports-only-cluster-kubernetes': { 'lib/preview/a.ts': '../rules/ok' },
  'rules-imports-only-preview-cluster-kubernetes': { 'lib/rules/a.ts': '../report/ok' },
  'report-imports-only-preview-rules-kubernetes': { 'lib/report/a.ts': '../cluster/ok' },
  'io-imports-only-kubernetes-pulumi': { 'lib/io/a.ts': '../preview/ok' },
  'jest-imports-only-preview-report-kubernetes': { 'lib/jest/a.ts': '../io/ok' },
  'constructs-import-only-spec-kubernetes': { 'lib/cdk8s/a.ts': '../preview/ok' },
  'constructs-do-not-import-the-extras': { 'lib/cdk8s/b.ts': './preview/ok' },
  'cdk8s-extras-import-only-preview-rules-report-spec-kubernetes': { 'lib/cdk8s/validation/a.ts': '../../cluster/ok' },
  'components-import-only-spec-kubernetes': { 'lib/pulumi/a.ts': '../rules/ok' },
  'components-do-not-import-the-extras': { 'lib/pulumi/b.ts': './stand-in/ok' },
  'pulumi-extras-import-only-preview-rules-report-spec-kubernetes': { 'lib/pulumi/policy/a.ts': '../../cluster/ok' },
  'nobody-imports-the-command': { 'lib/preview/b.ts': '../cli/ok' },
  'the-entry-imports-no-front': { 'lib/index.ts': './cdk8s/ok' },
  'report-imports-only-types-of-preview-and-rules': { 'lib/report/b.ts': '../rules/ok' },
  'io-loads-pulumi-lazily': { 'lib/io/b.ts': '../pulumi/ok' },
  'the-entry-stays-light': { 'lib/preview/c.ts': 'yaml' },
  'only-pulumi-imports-pulumi': { 'lib/spec/b.ts': '@pulumi/pulumi' },
  'only-cdk8s-imports-cdk8s': { 'lib/preview/d.ts': 'cdk8s' },
  'only-io-and-cli-touch-the-machine': { 'lib/cluster/b.ts': 'node:fs' },
  'no-circles': { 'lib/spec/c.ts': './d', 'lib/spec/d.ts': './c' },
  'the-library-imports-no-test-app-or-bench': { 'lib/spec/e.ts': '../../apps/ok' },
  'the-library-imports-only-what-is-installed-with-it': { 'lib/spec/f.ts': 'fast-check' },
  'everything-imported-is-there': { 'lib/spec/g.ts': './nowhere' },
  'no-rooms-without-a-name': { 'lib/spec/h.ts': './utils/ok' },
};

/** Imports that look like the ones above and are allowed. */
const ALLOWED: Readonly<Record<string, string>> = {
  'lib/spec/fine.ts': '../kubernetes/ok',
  'lib/rules/fine.ts': '../preview/ok',
  'lib/cdk8s/fine.ts': 'cdk8s',
  'lib/cdk8s/preview/fine.ts': '../../preview/ok',
  'lib/pulumi/fine.ts': '@pulumi/pulumi',
  'lib/cli/fine.ts': '../io/ok',
  'lib/io/fine.ts': 'node:fs',
  'lib/jest/fine.ts': '../report/ok',
  'test/spec/fine.ts': '../../lib/spec/ok',
};

const MANIFEST = {
  name: 'broken-on-purpose',
  dependencies: { yaml: '*' },
  devDependencies: { 'fast-check': '*' },
  peerDependencies: { cdk8s: '*', '@pulumi/pulumi': '*' },
};

/** Files which the imports above name. */
const TARGETS = ['kubernetes', 'spec', 'cluster', 'preview', 'rules', 'report', 'io', 'cli', 'cdk8s', 'pulumi']
  .map((room) => `lib/${room}/ok.ts`)
  .concat('lib/cdk8s/preview/ok.ts', 'lib/pulumi/stand-in/ok.ts', 'lib/spec/utils/ok.ts', 'apps/ok.ts');

interface Violation {
  readonly rule: Rule;
  readonly from: string;
}

/** Cruises a tree with the project's own rules, as `npm run check` does. */
const violationsOf = (tree: string): readonly Violation[] => {
  const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruise, '--config', config, '--output-type', 'json', 'lib', 'test', 'apps'];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' });
  } catch (error) {
    // Violations make it exit with their number.
    output = (error as SpawnSyncReturns<string>).stdout;
  }
  return (JSON.parse(output) as { readonly summary: { readonly violations: readonly Violation[] } }).summary.violations;
};

describe('layer rules', () => {
  let violations: readonly Violation[] = [];

  beforeAll(() => {
    const tree = mkdtempSync(join(tmpdir(), 'portolan-layers-'));
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), text);
    };
    try {
      write('package.json', JSON.stringify(MANIFEST));
      symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
      for (const file of TARGETS) write(file, 'export const ok = 1;\n');
      for (const [file, target] of [
        ...Object.values(BROKEN).flatMap((files) => Object.entries(files)),
        ...Object.entries(ALLOWED),
      ])
        write(file, `import * as target from '${target}';\nexport const used = target;\n`);
      write('lib/index.ts', "export * from './cdk8s/ok';\nexport * from './preview/c';\n");
      violations = violationsOf(tree);
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  }, 60_000);

  test('each has a case that breaks it, and each case a rule', () => {
    expect(Object.keys(BROKEN).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  test.each(rules.map((rule) => [rule.name, rule.comment]))(
    '%s: says why, and fails when it is broken',
    (name, comment) => {
      expect(comment).toMatch(/^\S.{30,}\.$/);
      // What can be reached is reported where the way starts, a circle once.
      const files = name === 'the-entry-stays-light' ? ['lib/index.ts'] : Object.keys(BROKEN[name] ?? {}).slice(0, 1);
      const found = violations.filter((violation) => violation.rule.name === name).map((violation) => violation.from);
      expect(found).toEqual(expect.arrayContaining(files));
    },
  );

  test('leave alone what is allowed', () => {
    expect(violations.filter((violation) => violation.from in ALLOWED)).toEqual([]);
  });
});
