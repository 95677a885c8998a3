import { displayName, type ServicePort } from '../../kubernetes';
import type { CurlReason, OfferedPort } from '../../preview';

type Verdict = Extract<CurlReason, { code: 'policy' }>['verdict'];

/** Why a connection ends as it does, and what to type or change instead. */
export interface ReasonText {
  /** A clause, lower case, without a full stop. */
  readonly why: string;
  readonly help: readonly string[];
}

/** `80`, or `http (80)`. */
const portName = ({ name, port }: ServicePort): string => (name === undefined ? `${port}` : `${name} (${port})`);

function nodePortHelp(offered: readonly OfferedPort[], address: string): string[] {
  return offered
    .slice(0, 5)
    .map(
      ({ service, port }) =>
        `Service ${service} answers here on node port ${port.nodePort}: curl http://${address}:${port.nodePort}`,
    );
}

/** The policies that decide against a connection: `egress: NetworkPolicy shop/deny-all`. */
function deniedBy({ egress, ingress }: Verdict): string {
  const side = egress.answer === 'allow' ? ingress : egress;
  const policies = side.steps.flatMap((step) => {
    switch (step.kind) {
      case 'tier-rule':
      case 'depends':
        return [step.policy];
      case 'no-rule-matches':
        return step.of;
      default:
        return [];
    }
  });
  const names = policies.map(({ kind, namespace, name }) => displayName({ kind, namespace, name }));
  return `${side.direction.toLowerCase()}: ${names.slice(0, 3).join(', ') || 'a policy'}`;
}

/** @param host - What was called, for commands to type instead. */
export function reasonText(reason: CurlReason, host: string): ReasonText {
  const address = host.includes(':') ? `[${host}]` : host;
  switch (reason.code) {
    case 'reached':
      return {
        why: reason.declared
          ? 'a container declares the port'
          : 'no container declares a port; taken to listen where it is called',
        help: [],
      };
    case 'undeclared-port':
      return {
        why: `pod ${reason.pod} does not declare port ${reason.port}, so likely nothing listens there`,
        help: [`declared: ${reason.declared.join(', ')}; set the Service's targetPort to one of them`],
      };
    case 'no-such-name':
      return { why: 'the name does not exist', help: reason.near.map((name) => `there is ${name}`) };
    case 'name-without-endpoints':
      return {
        why: `headless Service ${reason.service} has no endpoint, so its name has no address (${reason.pods} pods selected)`,
        help: ['see which pods it selects: portolan describe svc'],
      };
    case 'name-of-another-network':
      return {
        why: 'names of the cluster are not known outside of it',
        help: ['call a node address and a node port instead'],
      };
    case 'dns-blocked':
      return {
        why: 'a NetworkPolicy keeps the pod from asking the cluster DNS',
        help: ['allow egress to kube-dns on port 53, UDP and TCP'],
      };
    case 'no-endpoints':
      return {
        why: `Service ${reason.service} has no ready endpoint: its selector ${reason.selector} matches ${reason.pods} pods`,
        help: [],
      };
    case 'no-local-endpoints':
      return {
        why: `Service ${reason.service} has no endpoint on node ${reason.node}, and its ${reason.policy} is Local`,
        help: [`set ${reason.policy}: Cluster, or call a node that runs one of its pods`],
      };
    case 'outside-source-ranges':
      return { why: `the caller is outside the loadBalancerSourceRanges of Service ${reason.service}`, help: [] };
    case 'wrong-service-port':
      return {
        why: `Service ${reason.service} has no such port`,
        help: [`its ports are ${reason.offered.map(portName).join(', ')}`],
      };
    case 'closed-node-port':
      return { why: `nothing listens there on node ${reason.node}`, help: nodePortHelp(reason.offered, address) };
    case 'closed-pod-port':
      return {
        why: `nothing listens on that port of pod ${reason.pod}`,
        help: reason.declared.map((port) => `it declares port ${port}: curl http://${address}:${port}`),
      };
    case 'policy':
      return { why: `${deniedBy(reason.verdict)} denies it`, help: [] };
    case 'policy-unknown':
      return { why: `${deniedBy(reason.verdict)} may deny it; what decides is not known here`, help: [] };
    case 'reply-lost':
      return { why: 'the answer does not come back the way the call went, and is not recognised', help: [] };
    case 'nobody-there':
      return { why: 'nobody has this address', help: [] };
    case 'not-from-outside':
      return {
        why: 'addresses inside the cluster are not reachable from outside',
        help: nodePortHelp(reason.nodePorts, 'NODE-ADDRESS'),
      };
    case 'balancer-pending':
      return {
        why: `the address of Service ${reason.service} is still <pending>`,
        help: reason.nodePorts.map((port) => `node port ${port} works meanwhile, on any node's address`),
      };
    case 'http-status':
      return {
        why: `the ingress answers ${reason.status}${reason.dependsOnController ? ', as most controllers do' : ''}`,
        help: [],
      };
    case 'no-mapping':
      return {
        why: 'no port of this machine leads into the cluster there',
        help: [
          'map one (`extraPortMappings` of kind), or use kubectl port-forward',
          ...nodePortHelp(reason.nodePorts, 'NODE-ADDRESS'),
        ],
      };
    case 'mixed': {
      const shares = Object.entries(reason.outcomes).map(
        ([outcome, share]) => `${Math.round(share * 100)} % ${outcome}`,
      );
      return { why: `it depends on the endpoint that is chosen: ${shares.join(', ')}`, help: [] };
    }
    case 'outside-cluster':
      return { why: 'it leads out of the cluster, where this preview cannot look', help: [] };
    case 'not-modelled':
      return { why: `not modelled: ${reason.what}`, help: [] };
    default: {
      const unknown: never = reason;
      throw new TypeError(`no text for ${JSON.stringify(unknown)}`);
    }
  }
}
