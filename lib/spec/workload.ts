import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../kubernetes/autoscaling';
import type { Annotations, Labels, LocalObjectReference } from '../kubernetes/meta';
import { dns1123Subdomain } from '../kubernetes/names';
import type { PodSpec, PodTemplateSpec } from '../kubernetes/pod';
import { type AutoscalingSpec, autoscaler } from './autoscaling';
import { COUNT, checkAnnotations, checkFormat, checkInteger, checkKnown, checkLabels, checkNamespace } from './checks';
import { CONTAINER_FIELDS, type ContainerSpec, container, type InitContainerSpec, type SidecarSpec } from './container';
import { declaredPort, type PortsSpec } from './container-ports';
import { type DisruptionBudgetSpec, disruptionBudget } from './disruption-budget';
import { fresh, setMember } from './leaf';
import { type MetadataSpec, objectMeta } from './metadata';
import type { PodSet } from './pods';
import { Problems, ROOT, show } from './problems';
import { type SecurityLevel, type SecuritySpec, securePod, securitySpec } from './security';
import { addShutdown, type ShutdownSpec } from './shutdown';
import { type SpreadSpec, spreadConstraints } from './spreading';
import { podVolumes, type VolumesSpec } from './volumes';

/** Fields of a pod that have no property of their own here. */
export type PodFields = Readonly<
  Omit<
    PodSpec,
    | 'containers'
    | 'initContainers'
    | 'volumes'
    | 'securityContext'
    | 'serviceAccountName'
    | 'terminationGracePeriodSeconds'
    | 'topologySpreadConstraints'
    | 'imagePullSecrets'
  >
>;

/** What a Deployment and a StatefulSet of web servers have in common. The main container stands at the top level. */
export interface WorkloadSpec<PortName extends string, SidecarPort extends string>
  extends MetadataSpec,
    ContainerSpec<PortName> {
  /** Ports of the main container, by name. `{}` for a worker that nobody connects to. */
  readonly ports: PortsSpec<PortName>;
  /** How many pods. Default: 2. Leave out with `autoscaling`. */
  readonly replicas?: number;
  /** Name of the main container. Default: the workload's name. */
  readonly containerName?: string;
  /**
   * Labels that tell these pods from all others, for ever: a selector cannot be changed.
   * Default: `app.kubernetes.io/name` with the workload's name. Never made from a construct path.
   */
  readonly selectorLabels?: Readonly<Labels>;
  /** Annotations of the pods. A change replaces them. */
  readonly podAnnotations?: Readonly<Annotations>;
  /** Containers beside the main one. */
  readonly sidecars?: readonly SidecarSpec<SidecarPort>[];
  /** Containers before the others, in this order. */
  readonly initContainers?: readonly InitContainerSpec[];
  /** Volumes by name. `mounts` says where a container sees them. */
  readonly volumes?: VolumesSpec;
  /** Name of the ServiceAccount. Without one the pods also get no token of the namespace's default account. */
  readonly serviceAccount?: string;
  /** Default: `stock`. */
  readonly security?: SecurityLevel | SecuritySpec;
  /**
   * How pods are spread. True: evenly over nodes and zones where possible.
   * Default: false, which leaves it to the scheduler's own constraints (nodes differ by at most 3 pods, zones by 5).
   */
  readonly spread?: SpreadSpec | boolean;
  readonly shutdown?: ShutdownSpec;
  readonly autoscaling?: AutoscalingSpec;
  readonly disruptionBudget?: DisruptionBudgetSpec;
  /** Secrets with the passwords of image registries. */
  readonly imagePullSecrets?: readonly (string | LocalObjectReference)[];
  /** Any other field of the pod: `nodeSelector`, `tolerations`, `priorityClassName`, `hostNetwork` … */
  readonly pod?: PodFields;
}

/** Where a spec is built. */
export interface BuildContext {
  /** Namespace of what gives none itself. */
  readonly namespace?: string;
  /** How to call the object in errors: its construct path. Default: its name. */
  readonly where?: string;
  /** Last part of all DNS names. Default: `cluster.local`. */
  readonly clusterDomain?: string;
}

/** The label every pod of ours has, unless told otherwise. */
export const NAME_LABEL = 'app.kubernetes.io/name';
const DEFAULT_REPLICAS = 2;

export const WORKLOAD_FIELDS: readonly string[] = [
  ...CONTAINER_FIELDS,
  ...([
    'namespace',
    'labels',
    'annotations',
    'replicas',
    'containerName',
    'selectorLabels',
    'podAnnotations',
    'sidecars',
    'initContainers',
    'volumes',
    'serviceAccount',
    'security',
    'spread',
    'shutdown',
    'autoscaling',
    'disruptionBudget',
    'imagePullSecrets',
    'pod',
  ] satisfies (keyof WorkloadSpec<string, string>)[]),
];

/** The parts of a workload that do not depend on its kind. */
export interface WorkloadParts {
  readonly problems: Problems;
  readonly namespace: string | undefined;
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
  known: ReadonlySet<string>,
  context: BuildContext,
  claims: readonly string[] = [],
): WorkloadParts {
  const problems = new Problems();
  checkKnown(problems, spec, known, ROOT);
  checkFormat(problems, name, dns1123Subdomain, ['name']);
  const namespace = spec.namespace ?? context.namespace;
  checkNamespace(problems, namespace);
  checkLabels(problems, spec.labels, ['labels']);
  checkAnnotations(problems, spec.annotations, ['annotations']);
  checkInteger(problems, spec.replicas, COUNT, ['replicas']);
  if (spec.autoscaling !== undefined && spec.replicas !== undefined) {
    problems.add('the autoscaler sets the number of pods: leave `replicas` out', ['replicas']);
  }
  const selectorLabels = spec.selectorLabels ?? { [NAME_LABEL]: name };
  checkSelectorLabels(problems, selectorLabels, spec.labels);
  const labels = together(selectorLabels, spec.labels);
  const meta = namespace === undefined ? { labels } : { namespace, labels };
  return {
    problems,
    namespace,
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
  const ports = { ...spec.ports };
  for (const sidecar of spec.sidecars ?? []) Object.assign(ports, sidecar.ports);
  const pods = { labels: selector ?? {}, ports: ports as PortsSpec<PortName> };
  return namespace === undefined ? pods : { ...pods, namespace };
}

function podTemplate(
  name: string,
  spec: WorkloadSpec<string, string>,
  selectorLabels: Readonly<Labels>,
  labels: Readonly<Labels>,
  problems: Problems,
  claims: readonly string[],
): PodTemplateSpec {
  checkAnnotations(problems, spec.podAnnotations, ['podAnnotations']);
  checkSidecarPorts(problems, spec);
  const metadata: NonNullable<PodTemplateSpec['metadata']> = { labels: fresh(labels) };
  if (spec.podAnnotations !== undefined) metadata.annotations = fresh(spec.podAnnotations);
  const security = securitySpec(spec.security, problems, ['security']);
  const volumes = new Set([...Object.keys(spec.volumes ?? {}), ...claims]);
  const context = { problems, volumes, security };

  const main = container(spec.containerName ?? containerName(name), spec, context, ROOT, true);
  const pod: PodSpec = { containers: [main] };
  spec.sidecars?.forEach((sidecar, index) => {
    pod.containers.push(container(sidecar.name, sidecar, context, ['sidecars', index], false));
  });
  if (spec.initContainers !== undefined) {
    pod.initContainers = spec.initContainers.map((init, index) => {
      const result = container(init.name, init, context, ['initContainers', index], false);
      if (init.restartPolicy !== undefined) result.restartPolicy = init.restartPolicy;
      return result;
    });
  }
  checkContainerNames(problems, pod);
  if (spec.volumes !== undefined) pod.volumes = podVolumes(spec.volumes, problems, ['volumes']);
  if (spec.serviceAccount !== undefined) pod.serviceAccountName = spec.serviceAccount;
  else if (security.level !== 'none') pod.automountServiceAccountToken = false;
  if (spec.imagePullSecrets !== undefined) {
    pod.imagePullSecrets = spec.imagePullSecrets.map((s) => (typeof s === 'string' ? { name: s } : fresh(s)));
  }
  securePod(pod, security);
  if (spec.spread !== undefined && spec.spread !== false) {
    pod.topologySpreadConstraints = spreadConstraints(spec.spread, selectorLabels, problems, ['spread']);
  }
  if (spec.shutdown !== undefined) addShutdown(pod, main, spec.shutdown, problems);
  if (spec.pod !== undefined) Object.assign(pod, fresh(spec.pod));
  return { metadata, spec: pod };
}

/** A workload may be called `shop.web`, a container may not. */
function containerName(workload: string): string {
  return workload.replaceAll('.', '-').slice(0, 63).replace(/-+$/, '');
}

/** Selector labels first, then the others; where both have a key they must agree, or the selector would not match. */
function together(selectorLabels: Readonly<Labels>, labels: Readonly<Labels> | undefined): Readonly<Labels> {
  if (labels === undefined) return selectorLabels;
  const all = fresh(selectorLabels);
  for (const key of Object.keys(labels)) if (!Object.hasOwn(all, key)) setMember(all, key, labels[key]);
  return all;
}

function checkSelectorLabels(problems: Problems, selector: Readonly<Labels>, labels: Readonly<Labels> | undefined) {
  checkLabels(problems, selector, ['selectorLabels']);
  if (Object.keys(selector).length === 0) {
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

function checkSidecarPorts(problems: Problems, spec: WorkloadSpec<string, string>): void {
  const seen = new Set(Object.keys(spec.ports ?? {}));
  spec.sidecars?.forEach((sidecar, index) => {
    for (const name of Object.keys(sidecar.ports ?? {})) {
      if (seen.has(name) && declaredPort(sidecar.ports, name)?.unnamed !== true) {
        problems.add('another container has a port of this name: Services would only find the first', [
          'sidecars',
          index,
          'ports',
          name,
        ]);
      }
      seen.add(name);
    }
  });
}

function checkContainerNames(problems: Problems, pod: PodSpec): void {
  if (pod.containers.length === 1 && pod.initContainers === undefined) return;
  const seen = new Set<string>();
  for (const { name } of [...pod.containers, ...(pod.initContainers ?? [])]) {
    if (seen.has(name)) problems.add(`two containers are called ${show(name)}: give one another name`, ROOT);
    seen.add(name);
  }
}
