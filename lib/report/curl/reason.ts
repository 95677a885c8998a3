import { displayName, type ServicePort } from '../../kubernetes';
import { hostPort } from '../../kubernetes/ip';
import type { CurlReason, CurlResult, OfferedPort } from '../../preview';
import { PLAIN } from '../style';
import { mappingHelp } from './mapping';
import { outcomeText } from './outcome';
import { allowHelp, deniedBy } from './policy';

/** Why a connection ends as it does, and what to type or change instead. */
export interface ReasonText {
  /** A clause, lower case, without a full stop. */
  readonly why: string;
  readonly help: readonly string[];
}

/** `80`, or `http (80)`. */
const portName = ({ name, port }: ServicePort): string => (name === undefined ? `${port}` : `${name} (${port})`);

/** Ports shown before the rest is left out. */
const SHOWN = 5;

function nodePortHelp(offered: readonly OfferedPort[], host: string): string[] {
  return offered
    .slice(0, SHOWN)
    .map(
      ({ service, port }) =>
        `Service ${service} answers here on node port ${port.nodePort}: curl http://${hostPort(host, port.nodePort ?? 0)}`,
    );
}

function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

/** How many pods a selector matches, and what follows. */
function selection(selector: string, count: number): { readonly said: string; readonly help: readonly string[] } {
  if (selector === '<none>' || selector === '') {
    return {
      said: 'it has no selector, and nobody wrote EndpointSlices for it',
      help: ['give it a selector, or write EndpointSlices for it'],
    };
  }
  if (count === 0) {
    return {
      said: `its selector ${selector} matches no pod`,
      help: ['correct spec.selector, or the labels of the pods: portolan explain svc says which'],
    };
  }
  return {
    said: `its selector ${selector} matches ${pods(count)}, none of which is ready with this port`,
    help: ['portolan explain svc says why the pods are not ready, or which port they lack'],
  };
}

const OTHER_DNS = {
  outside: {
    why: 'names of the cluster are known inside of it only',
    help: 'call a node’s address and a node port, or the load balancer',
  },
  node: { why: 'a node does not ask the cluster’s DNS', help: 'call the cluster IP, or ask from a pod' },
  'host-network': {
    why: 'a pod with hostNetwork asks its node’s DNS servers, not the cluster’s',
    help: 'set dnsPolicy: ClusterFirstWithHostNet in the pod',
  },
  'dns-policy': {
    why: 'the dnsPolicy of the pod keeps it from asking the cluster’s DNS',
    help: 'set dnsPolicy: ClusterFirst in the pod',
  },
} as const;

/** What a reason says in words. */
export function reasonText(reason: CurlReason, { destination }: Pick<CurlResult, 'destination'>): ReasonText {
  const { host, port } = destination;
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
        why: `pod ${reason.pod} does not declare port ${reason.port}: refused, unless it listens there all the same`,
        help: [`declared: ${reason.declared.join(', ')}; set the Service's targetPort to one of them`],
      };
    case 'headless-port':
      return {
        why: `Service ${reason.service} is headless: nothing translates port ${reason.port} to the pods' port ${reason.target}`,
        help: [`call the pods' own port: curl http://${hostPort(host, reason.target)}`],
      };
    case 'no-such-name':
      return {
        why: 'the name does not exist',
        help: reason.near.map((name) => `there is ${name}: curl http://${hostPort(name, port)}`),
      };
    case 'name-without-endpoints': {
      const { said, help } = selection(reason.selector, reason.pods);
      return {
        why: `headless Service ${reason.service} has no ready endpoint, so its name does not exist: ${said}`,
        help,
      };
    }
    case 'name-of-another-network': {
      const { why, help } = OTHER_DNS[reason.asks];
      return { why, help: [help] };
    }
    case 'dns-blocked':
      return {
        why: `${deniedBy(reason.verdict)} keeps the pod from asking the cluster DNS`,
        help: ['allow egress to the pods k8s-app=kube-dns of namespace kube-system on port 53, UDP and TCP'],
      };
    case 'no-endpoints': {
      const { said, help } = selection(reason.selector, reason.pods);
      return { why: `Service ${reason.service} has no ready endpoint: ${said}`, help };
    }
    case 'no-local-endpoints':
      return {
        why: `Service ${reason.service} has no endpoint on node ${reason.node}, and its ${reason.policy} is Local`,
        help: [`set ${reason.policy}: Cluster, or call a node that runs one of its pods`],
      };
    case 'outside-source-ranges':
      return {
        why: `the caller is outside the loadBalancerSourceRanges of Service ${reason.service}`,
        help: ['add the caller’s range to spec.loadBalancerSourceRanges'],
      };
    case 'wrong-service-port':
      return {
        why: `Service ${reason.service} has no port ${port}/${destination.protocol}`,
        help: [
          `its ports are ${reason.offered.map(portName).join(', ')}`,
          ...reason.offered.slice(0, 1).map((offered) => `curl http://${hostPort(host, offered.port)}`),
        ],
      };
    case 'closed-node-port':
      return { why: `nothing listens there on node ${reason.node}`, help: nodePortHelp(reason.offered, host) };
    case 'closed-gateway-port':
      return {
        why: `${reason.object} has no listener on port ${port}`,
        help: [`it listens on ${reason.ports.join(', ')}`],
      };
    case 'closed-pod-port':
      return {
        why: `nothing listens on that port of pod ${reason.pod}`,
        help: reason.declared.map(
          (declared) => `it declares port ${declared}: curl http://${hostPort(host, declared)}`,
        ),
      };
    case 'policy':
      return { why: `${deniedBy(reason.verdict)} denies it`, help: allowHelp(reason.verdict) };
    case 'policy-unknown':
      return {
        why: `${deniedBy(reason.verdict)} may deny it: ${UNKNOWN_POLICY[reason.because]}`,
        help: allowHelp(reason.verdict),
      };
    case 'reply-lost':
      return {
        why: 'the answer does not come back the way the call went, and is not recognised',
        help: ['call a node that runs one of the pods, or the cluster IP'],
      };
    case 'nobody-there':
      return { why: 'nobody has this address', help: [] };
    case 'not-from-outside':
      return {
        why: 'addresses inside the cluster are not reachable from outside',
        help: nodePortHelp(reason.nodePorts, 'NODE-ADDRESS'),
      };
    case 'private-address':
      return {
        why:
          reason.environment === 'eks' || reason.environment === 'gke' || reason.environment === 'aks'
            ? 'it is an address of the cloud’s private network, which the Internet does not carry'
            : 'it is an address of a network of the machine, or site, that runs the cluster; the Internet does not carry it',
        help: ['use a Service of type LoadBalancer, or an Ingress, for callers outside'],
      };
    case 'private-balancer':
      return {
        why:
          reason.scheme === 'internal'
            ? `the load balancer of Service ${reason.service} is internal: only its own network reaches it`
            : `the load balancer of Service ${reason.service} is on the machine that runs the cluster: the Internet does not reach it`,
        help: reason.scheme === 'internal' ? ['make the scheme internet-facing, or call from its network'] : [],
      };
    case 'http-status':
      return {
        why: `HTTP ${reason.status} from ${reason.by}${reason.dependsOnController ? ', as most controllers answer' : ''}${backendText(reason)}`,
        help: [],
      };
    case 'no-mapping':
      return { why: 'no port of this machine leads into the cluster there', help: mappingHelp(reason, port) };
    case 'mixed': {
      const shares = Object.entries(reason.outcomes).map(
        ([outcome, share]) => `${Math.round(share * 100)} % ${outcomeText(outcome as CurlResult['outcome'], PLAIN)}`,
      );
      const failing = reasonText(reason.failing, { destination });
      return {
        why: `it depends on the endpoint that is chosen: ${shares.join(', ')}; ${failing.why}`,
        help: failing.help,
      };
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

const UNKNOWN_POLICY = {
  plugin: 'whether this cluster’s network plugin enforces policies is not known',
  rule: 'what decides is the network plugin’s choice',
  proxy: 'the pods of the proxy in front are not known',
} as const;

function backendText({ backend }: Extract<CurlReason, { code: 'http-status' }>): string {
  if (backend === undefined) return ': no rule matches';
  switch (backend.kind) {
    case 'service':
    case 'resource':
      return '';
    case 'no-endpoints':
      return `: Service ${backend.namespace}/${backend.name} has no ready endpoint`;
    case 'service-missing':
      return `: there is no ${displayName({ kind: 'Service', namespace: backend.namespace, name: backend.name })}`;
    case 'port-missing':
      return `: Service ${backend.namespace}/${backend.name} has no port ${backend.wanted ?? ''}; it has ${backend.offered.map(portName).join(', ')}`;
    default: {
      const unknown: never = backend;
      throw new TypeError(`unknown backend ${JSON.stringify(unknown)}`);
    }
  }
}
