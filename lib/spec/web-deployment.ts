import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../kubernetes/autoscaling';
import type { Manifest } from '../kubernetes/manifest';
import type { Deployment } from '../kubernetes/workload';
import type { BuildContext } from './build-context';
import { checkKnown } from './checks';
import { fresh } from './leaf';
import { applyOverride, type Override } from './override';
import type { HasPods } from './pods';
import { Problems, ROOT } from './problems';
import { addRollout, type RolloutSpec } from './rollout';
import { shaped } from './shape';
import { podSet, workloadParts } from './workload';
import { WORKLOAD_FIELDS, WORKLOAD_SHAPES, type WorkloadSpec } from './workload-spec';

/** A web server, run as a Deployment: pods that are all alike and can be replaced by one another. */
export interface WebDeploymentSpec<PortName extends string = string, SidecarPort extends string = never>
  extends WorkloadSpec<PortName, SidecarPort> {
  /** How pods are replaced. */
  readonly rollout?: RolloutSpec;
  /** Changes the Deployment, last of all. */
  readonly override?: Override<Deployment>;
}

/** What becomes of a `WebDeploymentSpec`. */
export interface BuiltWebDeployment<PortName extends string = string> extends HasPods<PortName> {
  readonly deployment: Deployment;
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  readonly disruptionBudget: PodDisruptionBudget | undefined;
  /** All of them, in the order to write them in. */
  readonly manifests: readonly Manifest[];
}

const KNOWN: ReadonlySet<string> = new Set([...WORKLOAD_FIELDS, 'rollout', 'override']);

/**
 * The Deployment of a web server, with its autoscaler and disruption budget when asked for.
 *
 * @throws InvalidSpecError with all problems at once.
 * @example webDeployment('web', { image: 'httpd:2.4', ports: { http: 80 } }).manifests
 */
export function webDeployment<PortName extends string, SidecarPort extends string = never>(
  name: string,
  given: WebDeploymentSpec<PortName, SidecarPort>,
  context: BuildContext = {},
): BuiltWebDeployment<PortName | SidecarPort> {
  const problems = new Problems();
  const spec = shaped(problems, given, WORKLOAD_SHAPES, ROOT);
  checkKnown(problems, spec, KNOWN, ROOT);
  const parts = workloadParts('Deployment', name, spec, context, problems);
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: parts.meta, spec: {} } as Deployment;
  if (parts.replicas !== undefined) deployment.spec.replicas = parts.replicas;
  deployment.spec.selector = { matchLabels: fresh(parts.selectorLabels) };
  if (spec.rollout !== undefined) addRollout(deployment.spec, spec.rollout, problems);
  deployment.spec.template = parts.template;
  problems.throwIfAny('WebDeployment', context.where ?? name);

  const result = applyOverride(deployment, spec.override);
  const { autoscaler, disruptionBudget } = parts;
  const manifests: Manifest[] = [result];
  if (autoscaler !== undefined) manifests.push(autoscaler);
  if (disruptionBudget !== undefined) manifests.push(disruptionBudget);
  const pods = podSet<PortName | SidecarPort>(spec, result.spec?.selector?.matchLabels, result.metadata?.namespace);
  return { deployment: result, autoscaler, disruptionBudget, manifests, pods };
}
