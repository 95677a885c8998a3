import type { CurlBranch, CurlHop, CurlResult } from '../../preview';
import { printable } from '../printable';
import type { Style } from '../style';
import { curlMessage, outcomeText } from './outcome';
import { stepText } from './policy';
import { receiverText } from './receiver';

type Rules = Extract<CurlHop, { kind: 'rules' }>;

/** Ways shown in full before the rest is counted. */
const WAYS = 10;

const CHOICES = {
  'internal-policy-cluster': 'any ready endpoint',
  'internal-policy-local': 'endpoints on this node only (internalTrafficPolicy: Local)',
  'external-policy-cluster': 'any ready endpoint',
  'external-policy-local': 'endpoints on this node only (externalTrafficPolicy: Local)',
  'short-circuit-pod': 'any ready endpoint (policy Local does not bind pods)',
  'short-circuit-node': 'any ready endpoint (policy Local does not bind the node itself)',
} as const;

const ADDRESSES = {
  'cluster-ip': 'cluster IP',
  'external-ip': 'external IP',
  'balancer-ip': 'load-balancer IP',
  'node-port': 'node port',
} as const;

const REFUSALS = {
  'no-endpoints': 'no endpoint is ready',
  'no-local-endpoints': 'no endpoint is on this node, and the policy is Local',
  'outside-source-ranges': 'the source is outside loadBalancerSourceRanges',
  'unused-port-of-cluster-ip': 'the cluster IP has no such port',
  'unallocated-cluster-ip': 'no Service has this cluster IP',
} as const;

function rulesText({ node, packet, decision }: Rules): readonly string[] {
  const where = `kube-proxy on ${node}: ${packet.source} -> ${packet.destination}:${packet.port}/${packet.protocol}`;
  switch (decision.kind) {
    case 'no-rule':
      return [`${where}: no rule, goes on as it is`];
    case 'not-modelled':
      return [`${where}: not modelled: ${decision.what}`];
    case 'reject':
    case 'drop':
      return [`${where}: ${decision.kind === 'reject' ? 'REJECT' : 'DROP'}, ${REFUSALS[decision.because]}`];
    case 'dnat': {
      const { claim, choice, candidates, affinitySeconds } = decision;
      const { port } = claim;
      const service = `${port.namespace}/${port.service}${port.portName === '' ? '' : `:${port.portName}`}`;
      const lines = [`${where}: ${ADDRESSES[claim.by]} of Service ${service}, ${CHOICES[choice]}`];
      for (const { endpoint, probability, masquerade, hairpin } of candidates.slice(0, WAYS)) {
        const source = hairpin
          ? ', itself: source rewritten'
          : masquerade
            ? ', source becomes the node’s'
            : ', source kept';
        lines.push(
          `  ${Math.round(probability * 100)} % ${endpoint.ip}:${endpoint.port}${endpoint.node === '' ? '' : ` on ${endpoint.node}`}${source}`,
        );
      }
      if (candidates.length > WAYS) lines.push(`  … and ${candidates.length - WAYS} more`);
      if (affinitySeconds !== undefined) lines.push(`  a client stays with its endpoint for ${affinitySeconds} s`);
      return lines;
    }
    default: {
      const unknown: never = decision;
      throw new TypeError(`unknown decision ${JSON.stringify(unknown)}`);
    }
  }
}

const LOOKUPS = {
  found: 'found',
  'no-data': 'exists, without such a record (NODATA)',
  'no-name': 'does not exist (NXDOMAIN)',
  forwarded: 'not the cluster’s: asked of the servers of the node',
  'bad-name': 'no name that DNS can carry',
} as const;

function resolveText({ resolution }: Extract<CurlHop, { kind: 'resolve' }>): readonly string[] {
  if (resolution.source === 'hosts') return [`name: /etc/hosts has ${resolution.addresses.join(', ')}`];
  const lines = resolution.lookups.map(({ name, outcome }) => `name: ${name} ${LOOKUPS[outcome]}`);
  if (resolution.addresses.length > 0) {
    const shown = resolution.addresses.slice(0, WAYS).join(', ');
    lines.push(`name: is ${shown}${resolution.addresses.length > WAYS ? ', …' : ''}`);
  }
  return lines;
}

const LEAVES = {
  'cluster-address': 'leaves by the default route, though nobody out there has this address',
  'no-route-from-outside': 'no route leads to this address from outside',
  'outside-address': 'leaves the cluster',
} as const;

function hopText(hop: CurlHop): readonly string[] {
  switch (hop.kind) {
    case 'resolve':
      return resolveText(hop);
    case 'balancer': {
      const { balancing, service } = hop;
      const { kind } = balancing.targets;
      const to =
        kind === 'pods' ? 'the pods' : kind === 'node-ports' ? 'the node ports' : 'the nodes, address unchanged';
      return [`load balancer of Service ${service} (${balancing.provider}, ${balancing.scheme}): sends to ${to}`];
    }
    case 'port-mapping':
      return [`port ${hop.hostPort} of this machine leads to port ${hop.containerPort} of node ${hop.node}`];
    case 'docker-network':
      return [`by the Docker network ${hop.network} (on Linux), as ${hop.source}`];
    case 'gateway': {
      const { answer } = hop;
      const share = answer.share < 1 ? `${Math.round(answer.share * 100)} % ` : '';
      const said =
        answer.kind === 'forwarded' ? 'to its backend' : answer.kind === 'status' ? `HTTP ${answer.code}` : answer.what;
      return [`${hop.object} ${hop.field === '' ? '' : `${hop.field}: `}${share}${said}`];
    }
    case 'rules':
      return rulesText(hop);
    case 'forward':
      return [
        `from node ${hop.from} to node ${hop.to}, as ${hop.source}${hop.masqueraded ? ' (the network plugin put the node in the pod’s place)' : ''}`,
      ];
    case 'host-port':
      return [`host port ${hop.port} of node ${hop.node} belongs to ${receiverText(hop.to)}`];
    case 'deliver': {
      const listens =
        hop.listens === true
          ? 'listens'
          : hop.listens === false
            ? 'nothing listens'
            : 'no container declares this port';
      return [`${receiverText(hop.to)}, port ${hop.port}: ${listens}; sees ${hop.source} as the caller`];
    }
    case 'closed':
      return [`nothing listens on port ${hop.port} of node ${hop.node}`];
    case 'leave':
      return [`${hop.node === undefined ? '' : `from node ${hop.node}: `}${LEAVES[hop.because]}`];
    case 'reply-lost':
      return [
        hop.because === 'stays-in-pod'
          ? 'the answer stays in the pod, untranslated, and is not recognised'
          : `the answer by-passes node ${hop.node}, which would have to translate it back`,
      ];
    case 'policy':
      return policyText(hop);
    default: {
      const unknown: never = hop;
      throw new TypeError(`unknown hop ${JSON.stringify(unknown)}`);
    }
  }
}

function policyText({ enforced, verdict }: Extract<CurlHop, { kind: 'policy' }>): readonly string[] {
  const remark = {
    enforced: '',
    ignored: ' (ignored by this network plugin)',
    unknown: ' (if this network plugin enforces it)',
  };
  const sides = [verdict.egress, verdict.ingress];
  return sides
    .filter(({ answer }) => answer !== 'allow')
    .flatMap(({ direction, answer, steps }) => [
      `policy, ${direction.toLowerCase()}: ${answer}${remark[enforced]}`,
      ...steps.map((step) => `  ${stepText(step)}`),
    ]);
}

function branchLines(branch: CurlBranch, several: boolean, style: Style): string[] {
  const lines = branch.hops.flatMap(hopText).map((line) => `${several ? '     ' : '  '}${printable(line)}`);
  if (!several) return lines;
  return [`  ${Math.round(branch.probability * 100)} %: ${outcomeText(branch.outcome, style)}`, ...lines];
}

/** The whole way of a connection, a step on each line, then how each way ends. */
export function walkText(result: CurlResult, style: Style): string {
  const { branches } = result;
  const lines = result.hops.flatMap(hopText).map((line) => `  ${printable(line)}`);
  for (const branch of branches.slice(0, WAYS)) lines.push(...branchLines(branch, branches.length > 1, style));
  if (branches.length > WAYS) lines.push(`  … and ${branches.length - WAYS} ways more`);
  const message = curlMessage(result);
  if (message !== undefined) lines.push(style.faint(`  ${printable(message)}`));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
