import type { Branch, Outcome, Hop as PacketHop } from '../../cluster/proxy';
import type { NetworkScene } from '../network-scene';
import type { Scene } from '../scene';
import type { Destination } from '../url';
import { isLocalName, toLocal } from './by-address';
import { headlessNamed, toName } from './by-name';
import { proxyVerdict, wayVerdict } from './policy';
import type { Question } from './question';
import { reasonOf } from './reason';
import type { CurlBranch, CurlHop, CurlOutcome, CurlReason, CurlResult } from './result';
import type { Routed, Tried } from './route';
import type { Standpoint } from './standpoint';

function outcomeOf(outcome: Outcome): CurlOutcome {
  switch (outcome) {
    case 'OK':
      return 'connected';
    case 'ECONNREFUSED':
    case 'EPERM':
      return 'refused';
    case 'TIMEOUT':
    case 'ENETUNREACH':
      return 'timed-out';
    case 'OUTSIDE':
    case 'NOT_MODELLED':
      return 'not-modelled';
    default: {
      const unknown: never = outcome;
      throw new TypeError(`unknown outcome ${String(unknown)}`);
    }
  }
}

/** What left the cluster for an address of one of its Services finds nobody out there. */
function outcomeWith(reason: CurlReason, outcome: Outcome): CurlOutcome {
  if (reason.code === 'undeclared-port') return 'depends';
  const ours = reason.code === 'no-endpoints' || reason.code === 'wrong-service-port';
  return ours && outcome === 'OUTSIDE' ? 'timed-out' : outcomeOf(outcome);
}

interface Judged extends CurlBranch {
  readonly reason: CurlReason;
}

/** The packet was refused, or lost, by rules or routes before any policy could look at it. */
function endsBeforePolicy(branch: Branch, all: readonly PacketHop[]): boolean {
  const last = all.at(-1);
  if (last?.kind === 'rules') return true;
  return branch.outcome === 'TIMEOUT' || branch.outcome === 'ENETUNREACH';
}

/** One way of a connection, after policies had their say. */
function judged(question: Question, way: Routed, tried: Tried, branch: Branch): Judged {
  const { scene, network, to } = question;
  const { connection, address, share } = tried;
  const all = [...connection.hops, ...branch.hops];
  const reason = reasonOf(scene, network, branch, connection.hops, to, address);
  const base = {
    probability: branch.probability * share,
    outcome: outcomeWith(reason, branch.outcome),
    hops: branch.hops,
    backend: branch.backend,
    source: branch.source,
    reason,
  } as const;
  if (endsBeforePolicy(branch, all)) return base;
  const deliver = all.find((hop) => hop.kind === 'deliver');
  const verdict =
    way.proxied === true
      ? deliver && proxyVerdict(question, deliver.to.address, deliver.port)
      : wayVerdict(question, all, to.protocol);
  if (verdict === undefined || verdict.answer === 'allow') return base;
  const enforced = scene.world.profile.networkPlugin.networkPolicy;
  const hops: CurlHop[] = [...base.hops, { kind: 'policy', enforced, verdict }];
  if (enforced === 'ignored') return { ...base, hops };
  if (enforced === 'enforced' && verdict.answer === 'deny') {
    return { ...base, hops, outcome: 'timed-out', reason: { code: 'policy', verdict } };
  }
  const because = enforced === 'unknown' ? 'plugin' : way.proxied === true ? 'proxy' : 'rule';
  return { ...base, hops, outcome: 'depends', reason: { code: 'policy-unknown', verdict, because } };
}

function overall(branches: readonly Judged[]): { readonly outcome: CurlOutcome; readonly reason: CurlReason } {
  const [first] = branches;
  if (first === undefined) return { outcome: 'timed-out', reason: { code: 'nobody-there' } };
  const outcomes: Record<string, number> = {};
  for (const { outcome, probability } of branches) outcomes[outcome] = (outcomes[outcome] ?? 0) + probability;
  if (Object.keys(outcomes).length > 1) {
    const failing = branches.find(({ outcome }) => outcome !== 'connected')?.reason ?? first.reason;
    return { outcome: 'depends', reason: { code: 'mixed', outcomes, failing } };
  }
  if (first.outcome !== 'connected') return { outcome: first.outcome, reason: first.reason };
  const backends = branches.flatMap(({ backend }) => backend ?? []);
  return { outcome: 'connected', reason: { ...first.reason, ...(first.reason.code === 'reached' && { backends }) } };
}

/** curl goes on to the next address when one does not answer: those that do share what is left. */
function afterRetries(branches: readonly Judged[]): readonly Judged[] {
  const connected = branches.filter(({ outcome }) => outcome === 'connected');
  const total = connected.reduce((sum, { probability }) => sum + probability, 0);
  if (connected.length === 0 || connected.length === branches.length) return branches;
  return connected.map((branch) => ({ ...branch, probability: branch.probability / total }));
}

/** Called by its Service port, a headless Service leads to the same port of the pods, not to the target port. */
function headlessReason(question: Question, reason: CurlReason, view: ReturnType<typeof headlessNamed>): CurlReason {
  if (view === undefined || (reason.code !== 'undeclared-port' && reason.code !== 'closed-pod-port')) return reason;
  const { port, protocol } = question.to;
  const own = view.ports.find(({ spec }) => spec.port === port && (spec.protocol ?? 'TCP') === protocol);
  const target = own?.endpoints.find((endpoint) => endpoint.port !== undefined)?.port;
  if (target === undefined || target === port) return reason;
  return { code: 'headless-port', service: `${view.namespace}/${view.name}`, port, target };
}

/** Follows a connection from its name to the port that takes it, and says how it ends and why. */
export function curl(
  url: string,
  to: Destination,
  scene: Scene,
  network: NetworkScene,
  standpoint: Standpoint,
): CurlResult {
  const question: Question = { scene, network, standpoint, to };
  const { way, resolution } = isLocalName(to.host) ? { ...toLocal(question), resolution: undefined } : toName(question);
  const common = { url, from: standpoint.caller, destination: to };
  if ('outcome' in way) return { ...common, outcome: way.outcome, reason: way.reason, hops: way.hops, branches: [] };
  const [only] = way.connections;
  const firstHops = way.connections.length === 1 && only !== undefined ? only.connection.hops : [];
  const followed = way.connections.flatMap((tried) =>
    tried.connection.branches.map((branch) => {
      const one = judged(question, way, tried, branch);
      // What all have in common is told once; where there are several ways, each tells all of it.
      return firstHops.length > 0 ? one : { ...one, hops: [...tried.connection.hops, ...one.hops] };
    }),
  );
  const answered = (way.answers ?? []).map(({ share, outcome, reason }): Judged => {
    return { probability: share, outcome, hops: [], backend: undefined, source: undefined, reason };
  });
  const branches = way.alternatives === true ? afterRetries(followed) : [...followed, ...answered];
  const { outcome, reason: first } = overall(branches);
  const reason = headlessReason(question, first, resolution && headlessNamed(scene, resolution));
  if (reason.code === 'headless-port') {
    // The pods declare the port they listen on, and it is another one.
    const refused = branches.map((branch) => ({ ...branch, outcome: 'refused' as const }));
    return { ...common, outcome: 'refused', reason, hops: [...way.hops, ...firstHops], branches: refused };
  }
  return { ...common, outcome, reason, hops: [...way.hops, ...firstHops], branches };
}
