import {
  judge,
  type Party,
  type Reach,
  type Reachability,
  reachability as reachOf,
  setHas,
} from '../../cluster/policy';
import type { Pod, Protocol } from '../../kubernetes';
import { callerOf } from '../caller';
import { dnsVerdict } from '../curl/policy';
import { standpointOf } from '../curl/standpoint';
import type { NetworkScene } from '../network-scene';
import { partyAt } from '../party-at';
import type { Scene } from '../scene';
import { type Backend, type Behind, destinationsOf } from './destinations';
import type { ReachAnswer, ReachabilityMatrix, ReachWorkload } from './matrix';
import { type PodsOfOwner, podsByOwner } from './workloads';

const ANSWERS: readonly ReachAnswer[] = ['reaches', 'partly', 'depends', 'denied', 'no-endpoints'];
const REACHES = 0;
const PARTLY = 1;
const DEPENDS = 2;
const DENIED = 3;
const NO_ENDPOINTS = 4;

/** Both when they agree, else that some succeed, or that nobody knows. */
function together(one: number | undefined, other: number): number {
  if (one === undefined || one === other) return other;
  return one === DEPENDS || other === DEPENDS ? DEPENDS : PARTLY;
}

interface Asking {
  readonly scene: Scene;
  readonly network: NetworkScene;
  readonly reach: Reachability;
  /** Answer for a connection that policies deny: they may be unknown, or do nothing. */
  readonly denied: number;
  readonly unsure: number;
}

/** Callers alike to all policies: a group of pods, or one pod with the network of its node. */
interface Callers {
  readonly group: number | undefined;
  readonly pod: Pod;
}

/** By the pair, for ends that are in no group. */
function byPair(asking: Asking, { pod }: Callers, { address, port }: Backend, protocol: Protocol): number {
  const from: Party = { kind: 'pod', pod };
  const { answer } = judge(asking.network.policies, {
    from,
    to: partyAt(asking.network.network, address),
    protocol,
    port,
  });
  if (answer === 'allow') return REACHES;
  return answer === 'deny' ? asking.denied : asking.unsure;
}

/** What the callers of one group may do, worked out once a port. */
function rowOf(asking: Asking, callers: Callers, destinations: readonly Behind[]): Uint8Array {
  const { reach, denied, unsure } = asking;
  const { group } = callers;
  const row = new Uint8Array(destinations.length);
  const outs = new Map<string, Reach>();
  const outOf = (from: number, protocol: Protocol, port: number): Reach => {
    const key = `${port}${protocol}`;
    let found = outs.get(key);
    if (found === undefined) {
      found = reach.outOf(from, protocol, port);
      outs.set(key, found);
    }
    return found;
  };
  destinations.forEach(({ port: { protocol }, backends }, index) => {
    let answer: number | undefined;
    for (const backend of backends) {
      if (group === undefined || backend.group === undefined) {
        answer = together(answer, byPair(asking, callers, backend, protocol));
        continue;
      }
      const out = outOf(group, protocol, backend.port);
      const into = reach.into(backend.group, protocol, backend.port);
      const leaves = setHas(out.allowed, backend.group);
      const enters = setHas(into.allowed, group);
      if (leaves && enters) {
        answer = together(answer, REACHES);
        continue;
      }
      const mayLeave = leaves || setHas(out.unsure, backend.group);
      const mayEnter = enters || setHas(into.unsure, group);
      answer = together(answer, mayLeave && mayEnter ? unsure : denied);
    }
    row[index] = answer ?? NO_ENDPOINTS;
  });
  return row;
}

/** Groups among the pods of a workload, each once: mostly one. */
function callersOf({ network }: Asking, { pods }: PodsOfOwner): readonly Callers[] {
  const found = new Map<number, Callers>();
  const alone: Callers[] = [];
  for (const pod of pods) {
    const group = network.policies.groups.groupOf(pod)?.index;
    if (group !== undefined) {
      if (!found.has(group)) found.set(group, { group, pod });
    } else if (alone.length === 0) {
      // Pods of one workload with the network of their nodes differ by node only; selectors see no difference.
      alone.push({ group, pod });
    }
  }
  return [...found.values(), ...alone];
}

/** Where only callers beside an endpoint are served, the nodes of the callers decide. */
function withNodes(row: Uint8Array, { pods }: PodsOfOwner, destinations: readonly Behind[]): Uint8Array {
  let changed = row;
  destinations.forEach(({ nodes }, index) => {
    if (nodes === undefined || row[index] === NO_ENDPOINTS || row[index] === DENIED) return;
    const beside = pods.filter(({ spec }) => nodes.has(spec.nodeName ?? '')).length;
    if (beside === pods.length) return;
    if (changed === row) changed = new Uint8Array(row);
    changed[index] = beside === 0 ? DENIED : row[index] === DEPENDS ? DEPENDS : PARTLY;
  });
  return changed;
}

/**
 * Which workload reaches which Service port, by address, as policies and endpoints decide it. Pods that no policy can tell apart are
 * asked about once, so that it does not take a look at every pair of pods.
 */
export function reachabilityOf(scene: Scene, network: NetworkScene): ReachabilityMatrix {
  const enforced = scene.world.profile.networkPlugin.networkPolicy;
  const ignored = enforced === 'ignored';
  const asking: Asking = {
    scene,
    network,
    reach: reachOf(network.policies),
    denied: ignored ? REACHES : enforced === 'unknown' ? DEPENDS : DENIED,
    unsure: ignored ? REACHES : DEPENDS,
  };
  const destinations = destinationsOf(scene, network);
  const owners = podsByOwner(scene);
  const rows = new Map<number, Uint8Array>();
  const rowOfCallers = (callers: Callers): Uint8Array => {
    if (callers.group === undefined) return rowOf(asking, callers, destinations);
    let row = rows.get(callers.group);
    if (row === undefined) {
      row = rowOf(asking, callers, destinations);
      rows.set(callers.group, row);
    }
    return row;
  };
  const local = destinations.some(({ nodes }) => nodes !== undefined);
  const resolved = new Map<number | undefined, boolean>();
  const cells = owners.map((owner) => {
    const [first, ...others] = callersOf(asking, owner).map(rowOfCallers);
    let row = first ?? new Uint8Array(destinations.length);
    for (const other of others) row = row.map((answer, index) => together(answer, other[index] ?? answer));
    return local ? withNodes(row, owner, destinations) : row;
  });
  const workloads = owners.map((owner): ReachWorkload => {
    const { kind, namespace, name, pods } = owner;
    return { kind, namespace, name, pods: pods.length, resolves: resolves(asking, owner, resolved) };
  });
  return {
    workloads,
    ports: destinations.map(({ port }) => port),
    policies: enforced,
    answer: (workload, port) => ANSWERS[cells[workload]?.[port] ?? NO_ENDPOINTS] ?? 'no-endpoints',
  };
}

function resolves(asking: Asking, { pods }: PodsOfOwner, known: Map<number | undefined, boolean>): boolean {
  const { scene, network } = asking;
  const [pod] = pods;
  if (asking.denied !== DENIED || pod === undefined) return true;
  const group = network.policies.groups.groupOf(pod)?.index;
  // Without egress rules nothing keeps a pod from asking.
  if (group === undefined) return true;
  let found = known.get(group);
  if (found === undefined) {
    const { isolatedBy, admin, baseline } = network.policies.egress(group);
    const free = isolatedBy.length === 0 && admin.length === 0 && baseline.length === 0;
    found = free || dnsVerdict(network, scene, standpointOf(callerOf(pod), scene, network, pod))?.answer !== 'deny';
    known.set(group, found);
  }
  return found;
}
