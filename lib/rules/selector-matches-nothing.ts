import type { Labels, Pod } from '../kubernetes';
import { matchesLabels } from '../kubernetes';
import { editDistance } from '../kubernetes/edit-distance';
import { clusterOwnPods } from './cluster-own-pods';
import { idOf } from './identity';
import type { FindingBase, Rule, Severity } from './rule';

/** A Service's selector matches no pod. */
export interface SelectorMatchesNothing extends FindingBase {
  readonly code: 'SVC101';
  readonly severity: Severity;
  readonly selector: Labels;
  /** Pods that the cluster runs itself, `CoreDNS`, and that are not modelled: they do match. */
  readonly clusterOwn?: string;
  /** The namespace has no pod at all in the input: they are likely elsewhere. */
  readonly noPods?: true;
  /** The pods that come nearest: they share the most pairs with the selector. */
  readonly nearest?: {
    readonly pod: string;
    readonly labels: Labels;
    /** Pairs of the selector that the pod lacks, with what it has instead. */
    readonly differing: readonly {
      readonly key: string;
      readonly wanted: string;
      readonly found: string | undefined;
    }[];
  };
  /** A namespace where pods do match: selectors never reach across namespaces. */
  readonly matchesIn?: string;
}

type Nearest = NonNullable<SelectorMatchesNothing['nearest']>;

function differences(selector: Labels, labels: Labels): Nearest['differing'] {
  return Object.entries(selector)
    .filter(([key, wanted]) => labels[key] !== wanted)
    .map(([key, wanted]) => ({ key, wanted, found: labels[key] }));
}

/** Most slips between two values that are taken for one word. */
const MAX_SLIPS = 2;

function isSlip(wanted: string, found: string | undefined): boolean {
  if (found === undefined) return false;
  const limit = Math.min(MAX_SLIPS, Math.floor(wanted.length / 2)) + 1;
  return editDistance(wanted.toLowerCase(), found.toLowerCase(), limit) < limit;
}

/**
 * The pod whose differences are fewest, of those that have something to do with the selector: they share a pair with it,
 * have a value of it under another key, or one that is a slip away. Another value under the same key is another app.
 */
function nearest(selector: Labels, pods: readonly Pod[]): Nearest | undefined {
  let best: Nearest | undefined;
  const pairs = Object.keys(selector).length;
  const seen = new Set<Labels>();
  for (const pod of pods) {
    const labels = pod.metadata.labels ?? {};
    // Pods of one template share their labels object: one of them is enough to look at.
    if (seen.has(labels)) continue;
    seen.add(labels);
    const differing = differences(selector, labels);
    const values = Object.values(labels);
    const related =
      differing.length < pairs ||
      differing.some(({ wanted, found }) => isSlip(wanted, found) || (wanted.length > 1 && values.includes(wanted)));
    if (related && (best === undefined || differing.length < best.differing.length)) {
      best = { pod: pod.metadata.name ?? '', labels, differing };
    }
  }
  return best;
}

export const selectorMatchesNothing: Rule<SelectorMatchesNothing> = {
  code: 'SVC101',
  name: 'selector-matches-nothing',
  title: 'The selector of a Service matches no pod',
  docs: `Nothing fails: the Service gets its address and its name, but no endpoints, and every connection to it is refused.
A selector matches the labels of **pods**, so of a Deployment it is \`spec.template.metadata.labels\` that count, not \`metadata.labels\`. All pairs must be
there, and only pods of the Service's own namespace are looked at.

It is an error when the input is known to be complete, and a warning otherwise: the pods may be deployed from elsewhere. Pods that the cluster runs
itself, as CoreDNS in \`kube-system\`, are not modelled; a Service that selects those is an info.`,
  passes: [
    {
      title: 'the pod has the label',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 80 }] }]
`,
    },
  ],
  fails: [
    {
      title: 'a typo in the label',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: wbe }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 80 }] }]
`,
    },
  ],
  check(preview) {
    const findings: SelectorMatchesNothing[] = [];
    for (const { service, namespace, slices } of preview.services()) {
      const selector = service.spec.selector;
      if (selector === undefined || service.spec.type === 'ExternalName') continue;
      if (slices.some((slice) => (slice.endpoints ?? []).length > 0)) continue;
      if (preview.selected(selector, namespace).length > 0) continue;
      const elsewhere = preview.objects('Pod').find((pod) => matchesLabels(selector, pod.metadata.labels));
      const pods = preview.objects('Pod', namespace);
      const near = nearest(selector, pods);
      const clusterOwn = clusterOwnPods(preview.cluster.environment, namespace, selector);
      findings.push({
        code: 'SVC101',
        severity: clusterOwn !== undefined ? 'info' : preview.complete ? 'error' : 'warning',
        object: idOf(service),
        field: 'spec.selector',
        selector,
        ...(clusterOwn !== undefined && { clusterOwn }),
        ...(pods.length === 0 && { noPods: true }),
        ...(near !== undefined && { nearest: near }),
        ...(elsewhere?.metadata.namespace !== undefined && { matchesIn: elsewhere.metadata.namespace }),
      });
    }
    return findings;
  },
};
