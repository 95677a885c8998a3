import { kind, preview } from '../../lib';
import { parseYaml } from '../../lib/io/kubernetes-yaml';
import type { Manifest } from '../../lib/kubernetes';
import { textOf } from '../../lib/report/findings/text';
import { RULES } from '../../lib/rules';

const cluster = kind({ workers: 2 });

function manifests(yaml: string): readonly Manifest[] {
  const documents = parseYaml(yaml);
  if (!Array.isArray(documents)) throw new Error(`an example is not YAML: ${documents.message}`);
  return documents as Manifest[];
}

const examples = (which: 'passes' | 'fails') =>
  RULES.flatMap((rule) => rule[which].map((example) => [rule.code, example.title, rule, example] as const));

test.each(examples('fails'))('%s finds: %s', (code, _, rule, { yaml }) => {
  const found = rule.check(preview(manifests(yaml), { cluster }));
  expect(found.map((finding) => finding.code)).toEqual(found.map(() => code));
  expect(found.length).toBeGreaterThan(0);
});

test.each(examples('passes'))('%s lets pass: %s', (_code, _, rule, { yaml }) => {
  expect(rule.check(preview(manifests(yaml), { cluster }))).toEqual([]);
});

test.each(examples('fails'))('%s puts into words: %s', (_code, _, rule, { yaml }) => {
  for (const finding of rule.check(preview(manifests(yaml), { cluster }))) {
    const { message, help } = textOf(finding);
    expect(message).not.toMatch(/undefined|\[object/);
    expect(help.join()).not.toMatch(/undefined|\[object/);
  }
});

test('codes and names are used once, and every rule says what, why, and shows both sides', () => {
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const rule of RULES) {
    expect(rule.docs.length).toBeGreaterThan(100);
    expect(rule.fails.length).toBeGreaterThan(0);
    expect(rule.passes.length).toBeGreaterThan(0);
  }
});

describe('a selector that matches nothing', () => {
  const service = (namespace: string, selector: Record<string, string>): Manifest =>
    ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace },
      spec: { selector, ports: [{ port: 80 }] },
    }) as Manifest;
  const pod = (namespace: string): Manifest =>
    ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-1', namespace, labels: { app: 'web', tier: 'front' } },
      spec: { containers: [{ name: 'web', image: 'httpd' }] },
    }) as Manifest;

  test('is a warning while pods may come from elsewhere, an error when all is here', () => {
    const input = [service('a', { app: 'x' })];
    expect(preview(input).findings).toMatchObject([{ code: 'SVC101', severity: 'warning' }]);
    expect(preview(input, { complete: true }).findings).toMatchObject([{ code: 'SVC101', severity: 'error' }]);
  });
  test('names the pod that comes nearest, and what differs', () => {
    expect(preview([service('a', { app: 'web', tier: 'back' }), pod('a')]).findings).toMatchObject([
      { nearest: { pod: 'web-1', differing: [{ key: 'tier', wanted: 'back', found: 'front' }] } },
    ]);
  });
  test('names the namespace where pods would match', () => {
    expect(preview([service('a', { app: 'web' }), pod('b')]).findings).toMatchObject([{ matchesIn: 'b' }]);
  });
});
