import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../kubernetes/autoscaling';
import type { Manifest } from '../kubernetes/manifest';
import type { ServiceManifest } from '../kubernetes/service';
import type { StatefulSet } from '../kubernetes/workload';
import type { ServiceAddress } from './address';
import type { BuildContext } from './build-context';
import { COUNT, checkInteger, checkKnown } from './checks';
import { type BuiltService, exposedService } from './exposed-service';
import type { ExposedServiceSpec } from './exposed-service-spec';
import { fresh } from './leaf';
import { applyOverride, type Override } from './override';
import type { HasPods } from './pods';
import { Problems, ROOT } from './problems';
import { addStatefulRollout, type StatefulRolloutSpec } from './rollout';
import type { ServicePortSpec } from './service-port-spec';
import { shaped } from './shape';
import { claimTemplates, type VolumeClaimSpec } from './volumes';
import { podSet, workloadParts } from './workload';
import { WORKLOAD_FIELDS, WORKLOAD_SHAPES, type WorkloadSpec } from './workload-spec';

/** A server whose pods are told apart: each has a name, an address and storage of its own, which it keeps. */
export interface WebStatefulSetSpec<PortName extends string = string, SidecarPort extends string = never>
  extends WorkloadSpec<PortName, SidecarPort> {
  /** How pods are replaced. */
  readonly rollout?: StatefulRolloutSpec;
  /** Storage that every pod gets of its own, by name. `mounts` says where a container sees it. */
  readonly volumeClaims?: { readonly [name: string]: VolumeClaimSpec };
  /** Default: OrderedReady, one pod after the other. */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** What becomes of the storage. Default: it stays. */
  readonly volumeClaimRetention?: NonNullable<StatefulSet['spec']['persistentVolumeClaimRetentionPolicy']>;
  /** Number of the first pod. Default: 0. */
  readonly firstOrdinal?: number;
  /** The headless Service that gives each pod its DNS name. */
  readonly service?: GoverningServiceSpec;
  /** Changes the StatefulSet, last of all. */
  readonly override?: Override<StatefulSet>;
}

/** The headless Service of a StatefulSet. It offers the main container's ports under their names. */
export interface GoverningServiceSpec {
  /** Default: the StatefulSet's name, so that pods are found as `db-0.db`. */
  readonly name?: string;
  /** Also list pods that are not ready: peers can find each other while they start. Default: false. */
  readonly publishNotReadyAddresses?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Changes the Service. */
  readonly override?: Override<ServiceManifest>;
}

/** What becomes of a `WebStatefulSetSpec`. */
export interface BuiltWebStatefulSet<PortName extends string = string, SidecarPort extends string = never>
  extends HasPods<PortName | SidecarPort> {
  readonly statefulSet: StatefulSet;
  /** The headless Service. */
  readonly service: ServiceManifest;
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  readonly disruptionBudget: PodDisruptionBudget | undefined;
  /** All of them, in the order to write them in: the Service first, since pods look for their names when they start. */
  readonly manifests: readonly Manifest[];
  /** Where clients find the pods. */
  readonly address: ServiceAddress<PortName>;
}

const KNOWN: ReadonlySet<string> = new Set([
  ...WORKLOAD_FIELDS,
  ...([
    'rollout',
    'volumeClaims',
    'podManagementPolicy',
    'volumeClaimRetention',
    'firstOrdinal',
    'service',
    'override',
  ] satisfies (keyof WebStatefulSetSpec)[]),
]);
/** Pods carry the label `controller-revision-hash` with the set's name and a hash of up to 10 characters, at most 63. */
const LONGEST_NAME = 52;

/**
 * The StatefulSet of a server and its headless Service, with autoscaler and disruption budget when asked for.
 *
 * @throws InvalidSpecError with all problems at once.
 */
export function webStatefulSet<PortName extends string, SidecarPort extends string = never>(
  name: string,
  given: WebStatefulSetSpec<PortName, SidecarPort>,
  context: BuildContext = {},
): BuiltWebStatefulSet<PortName, SidecarPort> {
  const problems = new Problems();
  const spec = shaped(problems, given, WORKLOAD_SHAPES, ROOT);
  checkKnown(problems, spec, KNOWN, ROOT);
  const claims = spec.volumeClaims === undefined ? [] : Object.keys(spec.volumeClaims);
  const parts = workloadParts('StatefulSet', name, spec, context, problems, claims);
  if (name.length > LONGEST_NAME) {
    problems.add(`${JSON.stringify(name)} is longer than ${LONGEST_NAME} characters: its pods could not be labelled`, [
      'name',
    ]);
  }
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: parts.meta, spec: {} } as StatefulSet;
  if (parts.replicas !== undefined) set.spec.replicas = parts.replicas;
  set.spec.serviceName = spec.service?.name ?? name;
  set.spec.selector = { matchLabels: fresh(parts.selectorLabels) };
  if (spec.podManagementPolicy !== undefined) set.spec.podManagementPolicy = spec.podManagementPolicy;
  if (spec.rollout !== undefined) addStatefulRollout(set.spec, spec.rollout, problems);
  checkInteger(problems, spec.firstOrdinal, COUNT, ['firstOrdinal']);
  if (spec.firstOrdinal !== undefined) set.spec.ordinals = { start: spec.firstOrdinal };
  if (spec.volumeClaimRetention !== undefined) {
    set.spec.persistentVolumeClaimRetentionPolicy = fresh(spec.volumeClaimRetention);
  }
  set.spec.template = parts.template;
  if (spec.volumeClaims !== undefined) {
    set.spec.volumeClaimTemplates = claimTemplates(spec.volumeClaims, problems, ['volumeClaims']);
  }
  problems.throwIfAny('WebStatefulSet', context.where ?? name);

  const statefulSet = applyOverride(set, spec.override);
  const pods = podSet<PortName | SidecarPort>(
    spec,
    statefulSet.spec?.selector?.matchLabels,
    statefulSet.metadata?.namespace,
  );
  const { service, address } = governingService<PortName>(name, spec, { pods }, context);
  const { autoscaler, disruptionBudget } = parts;
  const manifests: Manifest[] = [service, statefulSet];
  if (autoscaler !== undefined) manifests.push(autoscaler);
  if (disruptionBudget !== undefined) manifests.push(disruptionBudget);
  return { statefulSet, service, autoscaler, disruptionBudget, manifests, pods, address };
}

function governingService<PortName extends string>(
  name: string,
  spec: WebStatefulSetSpec<string, string>,
  to: HasPods,
  context: BuildContext,
): BuiltService<PortName> {
  const { name: serviceName = name, ...options } = spec.service ?? {};
  const ports: Record<string, ServicePortSpec> = {};
  for (const port of Object.keys(spec.ports ?? {})) ports[port] = {};
  const where = `${context.where ?? name} (its headless Service)`;
  const service = { ...options, type: 'Headless', to, ports } as ExposedServiceSpec<PortName, string, 'Headless'>;
  return exposedService<PortName, string, 'Headless'>(serviceName, service, { ...context, where });
}
