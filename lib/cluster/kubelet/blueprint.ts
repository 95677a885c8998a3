import type { Annotations, Container, Labels, PodSpec } from '../../kubernetes';
import { ZONE_LABEL } from '../../kubernetes/cluster-objects';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version';
import { DEFAULT_TOLERATIONS, demandOf, type PodDemand } from '../scheduler';
import { type Host, REGION_LABEL } from './host';
import { type Outlook, outlookOf } from './readiness';

/** What all pods of one template have in common, worked out once. */
export interface Blueprint {
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Annotations | undefined;
  /** The spec as admission leaves it; `nodeName` is empty unless the template gives one. Shared: never to be changed. */
  readonly spec: PodSpec;
  readonly demand: PodDemand;
  readonly outlook: Outlook;
  /** Labels of pods bound to nodes of a zone and region. */
  readonly boundLabels: { readonly place: string; readonly labels: Labels }[];
}

const NO_LABELS: Labels = {};

function withHostPorts(container: Container): Container {
  if (container.ports === undefined) return container;
  return {
    ...container,
    ports: container.ports.map((port) => ({ ...port, hostPort: port.hostPort ?? port.containerPort })),
  };
}

function toleratesNodeTrouble(spec: PodSpec, key: string): boolean {
  return (
    spec.tolerations?.some(
      (toleration) =>
        (toleration.key === key || (toleration.key ?? '') === '') &&
        (toleration.effect === 'NoExecute' || (toleration.effect ?? '') === ''),
    ) === true
  );
}

/** What the API server adds to a pod at its creation: default tolerations, priority, host ports of the host network. */
function admitted(spec: PodSpec): PodSpec {
  const tolerations =
    spec.tolerations === undefined || spec.tolerations.length === 0
      ? (DEFAULT_TOLERATIONS as NonNullable<PodSpec['tolerations']>)
      : [
          ...spec.tolerations,
          ...DEFAULT_TOLERATIONS.filter((toleration) => !toleratesNodeTrouble(spec, toleration.key ?? '')),
        ];
  // Object.assign, because V8 is ten times slower when a literal adds properties to what it spreads.
  const complete: PodSpec = Object.assign({}, spec, {
    // Holds the place of the node's name, so that a pod's copy need not grow.
    nodeName: spec.nodeName ?? '',
    tolerations,
    priority: spec.priority ?? 0,
    enableServiceLinks: spec.enableServiceLinks ?? true,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
  });
  if (spec.hostNetwork === true) {
    complete.containers = spec.containers.map(withHostPorts);
    if (spec.initContainers !== undefined) complete.initContainers = spec.initContainers.map(withHostPorts);
  }
  return complete;
}

/**
 * The blueprint of a template's pods.
 *
 * @param labels - The template's labels with what the controller adds.
 * @param spreadWith - See {@link demandOf}.
 */
export function blueprintOf(
  namespace: string,
  labels: Labels | undefined,
  annotations: Annotations | undefined,
  spec: PodSpec,
  spreadWith: string,
): Blueprint {
  const complete = admitted(spec);
  const own = labels ?? NO_LABELS;
  return {
    namespace,
    labels: own,
    annotations,
    spec: complete,
    demand: demandOf(complete, namespace, own, spreadWith),
    outlook: outlookOf(complete),
    boundLabels: [],
  };
}

/**
 * The labels of a pod on a node. Since 1.35 binding copies the node's zone and region to the pod
 * (admission plugin PodTopologyLabels). Pods of one template in one zone share the object.
 */
export function labelsOn(blueprint: Blueprint, { node, place }: Host, version: KubernetesVersion): Labels {
  if (place === '' || !atLeast(version, '1.35')) return blueprint.labels;
  for (const bound of blueprint.boundLabels) if (bound.place === place) return bound.labels;
  const labels: Labels = Object.assign({}, blueprint.labels);
  const zone = node.metadata.labels?.[ZONE_LABEL];
  const region = node.metadata.labels?.[REGION_LABEL];
  if (zone !== undefined) labels[ZONE_LABEL] = zone;
  if (region !== undefined) labels[REGION_LABEL] = region;
  blueprint.boundLabels.push({ place, labels });
  return labels;
}

/** Whether labels are those of a blueprint's pods: the very object, as they share it. */
export function hasLabels(blueprint: Blueprint, labels: Labels | undefined): boolean {
  return labels === blueprint.labels || blueprint.boundLabels.some((bound) => bound.labels === labels);
}
