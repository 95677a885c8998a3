import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../kubernetes/autoscaling';
import type { Labels } from '../kubernetes/meta';
import { dns1123Subdomain } from '../kubernetes/names';
import type { PodTemplateSpec } from '../kubernetes/pod';
import { autoscaler } from './autoscaling';
import type { BuildContext } from './build-context';
import { COUNT, checkAnnotations, checkFormat, checkInteger, checkLabels, checkNamespace } from './checks';
import type { PortsSpec } from './container-ports';
import { disruptionBudget } from './disruption-budget';
import { fresh, hasMembers, setMember } from './leaf';
import { objectMeta } from './metadata';
import { podTemplate } from './pod-template';
import type { PodSet } from './pods';
import { below, type Problems, ROOT, show } from './problems';
import type { WorkloadSpec } from './workload-spec';

/** The label every pod of ours has, unless told otherwise. */
export const NAME_LABEL = 'app.kubernetes.io/name';
const DEFAULT_REPLICAS = 2;

/** The parts of a workload that do not depend on its kind. */
interface WorkloadParts {
  readonly meta: ReturnType<typeof objectMeta>;
  /** Undefined when an autoscaler sets it. */
  readonly replicas: number | undefined;
  readonly selectorLabels: Readonly<Labels>;
  readonly template: PodTemplateSpec;
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  readonly disruptionBudget: PodDisruptionBudget | undefined;
}

/** Builds what does not depend on the kind. Problems are collected, not thrown. `claims`: further volumes that containers can mount. */
export function workloadParts(
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  spec: WorkloadSpec<string, string>,
  context: BuildContext,
  problems: Problems,
  claims: readonly string[] = [],
): WorkloadParts {
  checkFormat(problems, name ?? null, dns1123Subdomain, below(ROOT, 'name'));
  const namespace = spec.namespace ?? context.namespace;
  checkNamespace(problems, namespace);
  checkLabels(problems, spec.labels, below(ROOT, 'labels'));
  checkAnnotations(problems, spec.annotations, below(ROOT, 'annotations'));
  checkInteger(problems, spec.replicas, COUNT, ROOT, 'replicas');
  if (spec.ports === undefined && !problems.found.some(({ path }) => path === 'ports')) {
    problems.add('say what it listens on, `{ http: 80 }`, or `{}` for a worker that nobody connects to', ['ports']);
  }
  if (spec.autoscaling !== undefined && spec.replicas !== undefined) {
    problems.add('the autoscaler sets the number of pods: leave `replicas` out', ['replicas']);
  }
  const selectorLabels = spec.selectorLabels ?? { [NAME_LABEL]: name };
  checkSelectorLabels(problems, selectorLabels, spec.labels);
  const labels = together(selectorLabels, spec.labels);
  const meta = namespace === undefined ? { labels } : { namespace, labels };
  return {
    meta: objectMeta(name, namespace, labels, spec.annotations),
    replicas: spec.autoscaling === undefined ? (spec.replicas ?? DEFAULT_REPLICAS) : undefined,
    selectorLabels,
    template: podTemplate(name, spec, selectorLabels, labels, problems, claims),
    autoscaler: spec.autoscaling === undefined ? undefined : autoscaler(kind, name, spec.autoscaling, meta, problems),
    disruptionBudget:
      spec.disruptionBudget === undefined
        ? undefined
        : disruptionBudget(name, spec.disruptionBudget, selectorLabels, meta, problems),
  };
}

/** The pods of a finished workload, as a Service sees them. `selector` is the manifest's own, after any override. */
export function podSet<PortName extends string>(
  spec: WorkloadSpec<string, string>,
  selector: Readonly<Labels> | undefined,
  namespace: string | undefined,
): PodSet<PortName> {
  const ports = { ...spec.ports } as PortsSpec<PortName>;
  if (spec.sidecars !== undefined) for (const sidecar of spec.sidecars) Object.assign(ports, sidecar.ports);
  const labels = selector ?? {};
  return namespace === undefined ? { labels, ports } : { labels, ports, namespace };
}

/** Selector labels first, then the others; where both have a key they must agree, or the selector would not match. */
function together(selectorLabels: Readonly<Labels>, labels: Readonly<Labels> | undefined): Readonly<Labels> {
  if (labels === undefined) return selectorLabels;
  const all = fresh(selectorLabels);
  for (const key of Object.keys(labels)) if (!Object.hasOwn(all, key)) setMember(all, key, labels[key]);
  return all;
}

function checkSelectorLabels(problems: Problems, selector: Readonly<Labels>, labels: Readonly<Labels> | undefined) {
  checkLabels(problems, selector, below(ROOT, 'selectorLabels'));
  if (!hasMembers(selector)) {
    problems.add('a workload without selector labels would select every pod: give one', ['selectorLabels']);
  }
  if (labels === undefined) return;
  for (const key of Object.keys(selector)) {
    if (Object.hasOwn(labels, key) && labels[key] !== selector[key]) {
      const message = `${show(labels[key])} contradicts the selector, which says ${show(selector[key])}: give it another key`;
      problems.add(message, ['labels', key]);
    }
  }
}
