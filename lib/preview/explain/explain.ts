import { waitsFor } from '../../cluster/balancers/waits';
import { podsSelected, resolveTargetPort } from '../../cluster/controllers/endpointslice';
import type { PolicyRef } from '../../cluster/policy';
import { isReady, type Pod, type ServicePort } from '../../kubernetes';
import { hostPort } from '../../kubernetes/ip';
import type { Caller } from '../caller';
import { curl } from '../curl/curl';
import type { CurlResult } from '../curl/result';
import { type Standpoint, standpointOf } from '../curl/standpoint';
import { dig } from '../dig/dig';
import type { NetworkScene } from '../network-scene';
import type { AdmissionResponse } from '../response';
import type { Scene } from '../scene';
import { serviceKey } from '../service-endpoints';
import type { ServiceView } from '../service-view';
import type { Destination } from '../url';
import type { ExplainStep, Explanation, PodState, PortStep, StepState } from './explanation';

type Step<S extends ExplainStep['step']> = Extract<ExplainStep, { step: S }>;

interface Question {
  readonly scene: Scene;
  readonly network: NetworkScene;
  readonly view: ServiceView;
  readonly pods: readonly Pod[];
}

/** Pods and ports told one by one; the rest is counted by whoever prints them. */
const MOST_PODS = 1000;

function standpoint({ scene, network }: Question, caller: Caller): Standpoint {
  return standpointOf(caller, scene, network, undefined);
}

function call(question: Question, caller: Caller, host: string, port: ServicePort): CurlResult {
  const protocol = port.protocol ?? 'TCP';
  const to: Destination = { scheme: 'http', host, port: port.port, path: '/', protocol };
  const url = `http://${hostPort(host, port.port)}`;
  return curl(url, to, question.scene, question.network, standpoint(question, caller));
}

/** A policy that keeps callers away is meant to: worth a note. */
function isSettled(all: readonly CurlResult[]): StepState {
  const calls = all.filter(({ reason }) => reason.code !== 'policy');
  if (calls.every(({ outcome }) => outcome === 'connected')) return calls.length < all.length ? 'note' : 'ok';
  return calls.some(({ outcome }) => outcome === 'depends' || outcome === 'not-modelled') &&
    !calls.some(({ outcome }) => outcome === 'refused' || outcome === 'timed-out' || outcome === 'unresolved')
    ? 'note'
    : 'fails';
}

function policyStep({ scene, network, pods }: Question): Step<'policy'> {
  const { networkPolicy: enforced, name: plugin } = scene.world.profile.networkPlugin;
  const found = new Map<string, PolicyRef>();
  for (const pod of pods) {
    const group = network.policies.groups.groupOf(pod);
    if (group === undefined) continue;
    const { isolatedBy, admin, baseline } = network.policies.ingress(group.index);
    const refs = [...isolatedBy, ...admin.map(({ policy }) => policy), ...baseline.map(({ policy }) => policy)];
    for (const ref of refs) found.set(`${ref.kind}/${ref.namespace}/${ref.name}`, ref);
  }
  const isolatedBy = [...found.values()];
  return { step: 'policy', state: isolatedBy.length === 0 ? 'ok' : 'note', enforced, plugin, isolatedBy };
}

/** By its short name from its own namespace, with the namespace from another, and by its full name. */
function dnsStep(question: Question): Step<'dns'> {
  const { scene, network, view } = question;
  const own = standpoint(question, { kind: 'client', namespace: view.namespace });
  const other = standpoint(question, {
    kind: 'client',
    namespace: view.namespace === 'default' ? 'kube-system' : 'default',
  });
  const digs = [
    dig(view.name, 'address', scene, network, own),
    dig(`${view.name}.${view.namespace}`, 'address', scene, network, other),
    dig(`${view.dnsName}.`, 'address', scene, network, own),
  ];
  return { step: 'dns', state: digs.every(({ outcome }) => outcome === 'answered') ? 'ok' : 'fails', digs };
}

function byAddressStep(question: Question): Step<'by-ip'> {
  const { view } = question;
  const [address] = view.service.spec.clusterIPs ?? [];
  const reachable = view.type !== 'Headless' && view.type !== 'ExternalName' && address !== undefined;
  if (!reachable) return { step: 'by-ip', state: 'skipped', calls: [] };
  const client: Caller = { kind: 'client', namespace: view.namespace };
  const calls = view.ports.map(({ spec }) => call(question, client, address, spec));
  return { step: 'by-ip', state: isSettled(calls), calls };
}

function declaredPorts(
  pod: Pod,
): readonly { readonly name?: string; readonly port: number; readonly protocol: string }[] {
  return pod.spec.containers.flatMap((container) =>
    (container.ports ?? []).map(({ name, containerPort, protocol }) => ({
      ...(name !== undefined && { name }),
      port: containerPort,
      protocol: protocol ?? 'TCP',
    })),
  );
}

function portStep(pods: readonly Pod[], port: ServicePort): PortStep {
  const targets = new Set<number>();
  let without = 0;
  let undeclared = 0;
  for (const pod of pods) {
    const target = resolveTargetPort(pod, port);
    if (target === undefined) {
      without += 1;
      continue;
    }
    targets.add(target);
    const declared = declaredPorts(pod);
    const wanted = port.protocol ?? 'TCP';
    if (declared.length > 0 && !declared.some((one) => one.port === target && one.protocol === wanted)) undeclared += 1;
  }
  const [first] = pods;
  const declared = (first === undefined ? [] : declaredPorts(first)).map(
    ({ name, port: number, protocol }) => `${name === undefined ? '' : `${name} `}${number}/${protocol}`,
  );
  return { port, targets: [...targets], without, undeclared, declared };
}

function portsStep({ view, pods }: Question): Step<'ports'> {
  if (view.type === 'ExternalName' || pods.length === 0) return { step: 'ports', state: 'skipped', ports: [] };
  const ports = view.ports.map(({ spec }) => portStep(pods, spec));
  const fails = ports.some(({ without }) => without === pods.length);
  const doubtful = ports.some(({ without, undeclared }) => without > 0 || undeclared > 0);
  return { step: 'ports', state: fails ? 'fails' : doubtful ? 'note' : 'ok', ports };
}

function endpointsStep({ view, pods }: Question): Step<'endpoints'> {
  const { selector } = view.service.spec;
  const common = { step: 'endpoints', selector, selected: pods.length, endpoints: view.endpoints.length } as const;
  if (view.type === 'ExternalName') return { ...common, state: 'skipped' };
  // Pods without the port are the fault of the ports, not of the selector.
  return { ...common, state: view.endpoints.length > 0 || pods.length > 0 ? 'ok' : 'fails' };
}

function podState(pod: Pod): PodState {
  const name = pod.metadata.name ?? '';
  const restarts = (pod.status?.containerStatuses ?? []).reduce((sum, status) => sum + status.restartCount, 0);
  const ready = isReady(pod);
  const condition = ready ? undefined : pod.status?.conditions?.find(({ status }) => status !== 'True');
  return {
    pod: name,
    ready,
    restarts,
    ...(condition !== undefined && { reason: condition.reason ?? condition.type }),
    ...(condition?.message !== undefined && { message: condition.message }),
  };
}

function podsStep({ view, pods }: Question): Step<'pods'> {
  if (view.type === 'ExternalName' || pods.length === 0) return { step: 'pods', state: 'skipped', pods: [] };
  const states = pods.slice(0, MOST_PODS).map(podState);
  const ready = states.filter((pod) => pod.ready).length;
  const counts = ready > 0 || view.service.spec.publishNotReadyAddresses === true;
  return { step: 'pods', state: !counts ? 'fails' : ready < states.length ? 'note' : 'ok', pods: states };
}

/** By name from a pod; and, by type, from the machine beside the nodes and by the load balancer's address. */
function reachableStep(question: Question): Step<'reachable'> {
  const { scene, view, pods } = question;
  const balancing = scene.balancings().get(serviceKey(view.namespace, view.name));
  const notReady = pods.filter((pod) => !isReady(pod)).length;
  const waits = waitsFor(view.service, balancing, notReady);
  const client: Caller = { kind: 'client', namespace: view.namespace };
  // A headless Service is called by the pods' own port.
  const portOfPods = (index: number): number | undefined =>
    view.ports[index]?.endpoints.find(({ port }) => port !== undefined)?.port;
  const byName = view.ports.map(({ spec }, index) =>
    call(
      question,
      client,
      view.name,
      view.type === 'Headless' ? { ...spec, port: portOfPods(index) ?? spec.port } : spec,
    ),
  );
  const calls = [...byName, ...outsideCalls(question)];
  const pending = balancing?.kind === 'pending';
  const settled = isSettled(calls);
  return {
    step: 'reachable',
    state: pending ? 'fails' : view.type === 'ExternalName' && settled === 'fails' ? 'note' : settled,
    calls,
    ...(balancing !== undefined && { balancing }),
    waits,
  };
}

function outsideCalls(question: Question): readonly CurlResult[] {
  const { scene, view } = question;
  const { service } = view;
  const [given] = service.status?.loadBalancer?.ingress ?? [];
  const address = given?.ip ?? given?.hostname;
  const calls: CurlResult[] = [];
  // A cloud's nodes stand in its private network, where another node is the nearest caller.
  const [first, second] = scene.nodes();
  const beside: Caller =
    scene.world.profile.dockerNetwork === undefined && second !== undefined
      ? { kind: 'node', name: second.metadata.name ?? '' }
      : { kind: 'host' };
  const node = (first?.status?.addresses ?? []).find(({ type }) => type === 'InternalIP')?.address;
  for (const { spec } of view.ports) {
    const { nodePort } = spec;
    if (nodePort !== undefined && nodePort !== 0 && node !== undefined) {
      calls.push(call(question, beside, node, { ...spec, port: nodePort }));
    }
    if (address === undefined) continue;
    const internal = scene.balancings().get(serviceKey(view.namespace, view.name));
    const scheme = internal?.kind === 'provisioned' ? internal.scheme : 'internet-facing';
    const caller: Caller =
      scheme === 'local-machine'
        ? { kind: 'host' }
        : scheme === 'internal'
          ? { kind: 'client', namespace: view.namespace }
          : { kind: 'internet' };
    calls.push(call(question, caller, address, spec));
  }
  return calls;
}

/** Steps from causes to effects: the first that fails is what to mend. */
const CAUSES: readonly ExplainStep['step'][] = [
  'exists',
  'endpoints',
  'ports',
  'pods',
  'dns',
  'by-ip',
  'reachable',
  'policy',
];

/** Goes through the questions of "Debug Services" for one Service. */
export function explain(
  namespace: string,
  name: string,
  scene: Scene,
  network: NetworkScene,
  responses: readonly AdmissionResponse[],
  near: readonly string[],
): Explanation {
  const view = scene.viewsByKey().get(serviceKey(namespace, name));
  const refusal = responses.find(
    ({ manifest }) =>
      manifest.kind === 'Service' &&
      manifest.metadata?.name === name &&
      (manifest.metadata.namespace ?? namespace) === namespace,
  );
  const refused = refusal !== undefined && 'refusal' in refusal ? refusal.refusal.message : undefined;
  const exists: ExplainStep = {
    step: 'exists',
    state: view === undefined ? 'fails' : refused === undefined ? 'ok' : 'note',
    ...(refused !== undefined && { refused }),
    near: view === undefined ? near : [],
  };
  if (view === undefined) return { namespace, name, view, steps: [exists], cause: 'exists' };
  const { selector, type } = view.service.spec;
  const pods = type === 'ExternalName' ? [] : podsSelected(scene.podIndex(), namespace, selector);
  const question: Question = { scene, network, view, pods };
  const steps: readonly ExplainStep[] = [
    exists,
    policyStep(question),
    dnsStep(question),
    byAddressStep(question),
    portsStep(question),
    endpointsStep(question),
    podsStep(question),
    reachableStep(question),
  ];
  const cause = CAUSES.find((step) => steps.some((one) => one.step === step && one.state === 'fails'));
  return { namespace, name, view, steps, cause };
}
