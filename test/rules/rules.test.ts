import { eks, kind, preview } from '../../lib';
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

test.each([
  ['extensions/v1beta1', 'Deployment', ['write `apiVersion: apps/v1`; `spec.selector` is required there']],
  ['extensions/v1beta1', 'Ingress', ['write `apiVersion: networking.k8s.io/v1`']],
  ['policy/v1beta1', 'PodSecurityPolicy', [expect.stringContaining('leave it out')]],
])('a version that is gone: what to write instead of %s %s', (apiVersion, kindName, help) => {
  const manifest = { apiVersion, kind: kindName, metadata: { name: 'old' } } as Manifest;
  const [found] = preview([manifest], { cluster }).findings;
  expect(found === undefined ? [] : textOf(found).help).toEqual(help);
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
  test.each([
    ['another app', { app: 'api' }, undefined],
    ['a slip', { app: 'wbe' }, 'web-1'],
    ['the value under another key', { 'app.kubernetes.io/name': 'web' }, 'web-1'],
  ])('a pod comes near by what it shares with the selector: %s', (_, selector, near) => {
    const [found] = preview([service('a', selector), pod('a')]).findings;
    expect(found?.code === 'SVC101' ? found.nearest?.pod : 'no finding').toBe(near);
  });
  test.each([
    ['kind', { 'k8s-app': 'kube-dns' }, 'info'],
    ['kind', { component: 'kube-scheduler' }, 'info'],
    ['kind', { component: 'kube-scheduler', app: 'web' }, 'warning'],
    ['eks', { component: 'kube-scheduler' }, 'warning'],
    ['eks', { 'k8s-app': 'kube-dns' }, 'info'],
  ])('pods that the cluster runs itself are not missing: %s %j', (name, selector, severity) => {
    const profile = name === 'eks' ? eks() : kind();
    expect(preview([service('kube-system', selector)], { cluster: profile }).findings).toMatchObject([{ severity }]);
    expect(preview([service('a', selector)], { cluster: profile }).findings).toMatchObject([{ severity: 'warning' }]);
  });
  test('in words: labels that controllers made are left out, and where the pods may be is asked', () => {
    const set = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'web', namespace: 'a' },
      spec: {
        serviceName: 'web',
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'httpd' }] } },
      },
    } as Manifest;
    const near = preview([service('a', { app: 'web', tier: 'front' }), set]).findings.map(textOf);
    expect(near[0]?.notes).toEqual(['the pod that comes nearest, `web-0`, has app=web']);
    const alone = preview([service('a', { app: 'web' })]).findings.map(textOf);
    expect(alone[0]?.help).toEqual([expect.stringContaining('preview the manifests that make its pods too')]);
  });
  test('names the namespace where pods would match', () => {
    expect(preview([service('a', { app: 'web' }), pod('b')]).findings).toMatchObject([{ matchesIn: 'b' }]);
  });
});
