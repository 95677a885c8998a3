import type { Pod } from '../../kubernetes';
import { formatLabels, matchesLabels } from '../../kubernetes/labels';
import type { Preview } from '../../preview/preview';
import type { ServicePortView, ServiceView } from '../../preview/service-view';
import type { Concern, ConcernSubject } from './concern';

/** How many near misses of a selector are looked for; beyond, a preview of thousands of broken Services would crawl. */
const NEAR_MISSES_IN = 2_000;

/** Why a Service leads nowhere, or not where it should. */
export function serviceConcerns(
  view: ServiceView,
  preview: Preview,
  podsOf: (namespace: string) => readonly Pod[],
): Concern[] {
  const subject: ConcernSubject = { apiVersion: 'v1', kind: 'Service', namespace: view.namespace, name: view.name };
  const concerns: Concern[] = [];
  if (view.type === 'LoadBalancer') concerns.push(...loadBalancerConcern(view, preview, subject));
  const selector = view.service.spec.selector ?? {};
  if (view.type === 'ExternalName') return concerns;
  if (Object.keys(selector).length === 0) {
    if (view.slices.every((slice) => (slice.endpoints ?? []).length === 0)) {
      concerns.push({
        severity: 'note',
        subject,
        message: 'has no selector and no EndpointSlice, so it leads nowhere until somebody writes its endpoints',
        field: 'spec',
      });
    }
    return concerns;
  }
  if (view.endpoints.some((endpoint) => endpoint.ready))
    return [...concerns, ...view.ports.flatMap((port) => portConcern(port, view, subject))];
  const pods = podsOf(view.namespace);
  const selected = pods.filter((pod) => matchesLabels(selector, pod.metadata.labels));
  if (selected.length > 0) {
    const lost = view.ports.find((port) => port.endpoints.length === 0 && typeof port.spec.targetPort === 'string');
    concerns.push(
      lost !== undefined && selected.some((pod) => pod.status?.podIP !== undefined)
        ? missingPort(lost, selected, subject)
        : {
            severity: 'warning',
            subject,
            message: `has no ready endpoint: ${podStates(selected)}`,
            field: 'spec.selector',
          },
    );
  } else {
    concerns.push(nothingSelected(selector, pods, preview, subject));
  }
  return concerns;
}

function loadBalancerConcern(view: ServiceView, { cluster }: Preview, subject: ConcernSubject): Concern[] {
  if ((view.service.status?.loadBalancer?.ingress ?? []).length > 0) return [];
  const nodePort = view.service.spec.ports?.find((port) => (port.nodePort ?? 0) > 0)?.nodePort;
  const why =
    cluster.loadBalancer === 'none'
      ? `${cluster.environment} has nobody who gives addresses`
      : `its address is not modelled for ${cluster.loadBalancer}`;
  return [
    {
      severity: 'note',
      subject,
      message: `stays <pending>: ${why}`,
      field: 'spec.type',
      ...(nodePort === undefined ? {} : { help: `node ports work without one: any node's address, port ${nodePort}` }),
    },
  ];
}

/** A port of a Service with endpoints that has none itself: its name is declared by no selected pod. */
function portConcern(port: ServicePortView, view: ServiceView, subject: ConcernSubject): Concern[] {
  if (port.endpoints.some((endpoint) => endpoint.ready) || view.slices.length === 0) return [];
  return [missingPort(port, [], subject)];
}

function missingPort({ spec }: ServicePortView, selected: readonly Pod[], subject: ConcernSubject): Concern {
  const declared = new Set(
    selected.flatMap((pod) =>
      pod.spec.containers.flatMap((container) => container.ports ?? []).map(({ name }) => name),
    ),
  );
  const names = [...declared].filter((name) => name !== undefined);
  return {
    severity: 'error',
    subject,
    message: `port ${spec.name ?? spec.port} leads nowhere: no selected pod declares a port named ${JSON.stringify(spec.targetPort)}`,
    field: 'spec.ports',
    help:
      names.length > 0
        ? `declared are ${names.join(', ')}`
        : 'name the container port (`ports: [{ name: …, containerPort: … }]`), or use its number as targetPort',
  };
}

function nothingSelected(
  selector: Readonly<Record<string, string>>,
  pods: readonly Pod[],
  preview: Preview,
  subject: ConcernSubject,
): Concern {
  const wanted = formatLabels(selector);
  const near = nearMiss(selector, pods);
  return {
    severity: preview.complete ? 'error' : 'warning',
    subject,
    message: `has no endpoints: no pod in namespace ${subject.namespace} is labelled ${wanted}`,
    field: 'spec.selector',
    help:
      near ??
      (pods.length === 0
        ? `there are no pods in namespace ${subject.namespace}; are the workloads in another one, or in files not given here?`
        : 'compare the selector with the labels of the pod template'),
  };
}

/** A pod that has all the labels but one, and what it has there. */
function nearMiss(selector: Readonly<Record<string, string>>, pods: readonly Pod[]): string | undefined {
  const keys = Object.keys(selector);
  for (const pod of pods.slice(0, NEAR_MISSES_IN)) {
    const labels = pod.metadata.labels ?? {};
    const different = keys.filter((key) => labels[key] !== selector[key]);
    const key = different[0];
    if (different.length !== 1 || key === undefined || (keys.length === 1 && labels[key] === undefined)) continue;
    const has = labels[key] === undefined ? `no label ${key}` : `${key}=${labels[key]}`;
    return `pod ${pod.metadata.name} has ${has}, not ${key}=${selector[key]}`;
  }
  return undefined;
}

/** `2 of 3 pods Pending, 1 not ready`. */
function podStates(pods: readonly Pod[]): string {
  const states = new Map<string, number>();
  for (const pod of pods) {
    const state = pod.metadata.deletionTimestamp !== undefined ? 'Terminating' : (pod.status?.phase ?? 'Pending');
    const said = state === 'Running' ? 'not ready' : state;
    states.set(said, (states.get(said) ?? 0) + 1);
  }
  return [...states].map(([state, count]) => `${count} ${count === 1 ? 'pod' : 'pods'} ${state}`).join(', ');
}
