import { displayName } from '../../kubernetes';
import type { Finding } from '../../rules';
import { waitText } from '../explain/waits';
import { servedVersionHelp } from './served-version';

/** A finding in words. The message stands alone; notes say more; help says what to write instead. */
export interface FindingText {
  /** Lower case, no full stop, names in backticks. */
  readonly message: string;
  readonly notes: readonly string[];
  readonly help: readonly string[];
}

type Of<C extends Finding['code']> = Extract<Finding, { code: C }>;

function pairs(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

function declaredText(declared: Of<'SVC102'>['declared']): string {
  return declared.length === 0
    ? 'none'
    : declared.map((port) => `${port.name ?? '(unnamed)'} ${port.port}/${port.protocol}`).join(', ');
}

function refused({ status, message, object }: Of<'API101'>): FindingText {
  const gone = status === 404 && message.startsWith('no matches for kind ');
  return {
    message: `the API server refuses it (${status}): ${message}`,
    notes: [],
    help: gone ? servedVersionHelp(object.kind) : [],
  };
}

/** Labels that controllers give the pods they make. Nobody writes them, so they are not shown. */
const MADE_LABELS: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

function writtenPairs(labels: Readonly<Record<string, string>>): string {
  return pairs(Object.fromEntries(Object.entries(labels).filter(([key]) => !MADE_LABELS.has(key))));
}

function selectorMatchesNothing(finding: Of<'SVC101'>): FindingText {
  const { clusterOwn, nearest, matchesIn, noPods } = finding;
  if (clusterOwn !== undefined) {
    const message = `selector ${pairs(finding.selector)} selects pods of the cluster itself, ${clusterOwn}: not modelled`;
    return { message, notes: ['its endpoints are not shown here'], help: [] };
  }
  const notes: string[] = [];
  const help: string[] = [];
  if (nearest !== undefined) {
    notes.push(`the pod that comes nearest, \`${nearest.pod}\`, has ${writtenPairs(nearest.labels)}`);
    for (const { key, wanted, found } of nearest.differing) {
      help.push(
        found === undefined
          ? `give the pods the label \`${key}: ${wanted}\`, or leave \`${key}\` out of the selector`
          : `set \`spec.selector\` \`${key}: ${found}\` (it says \`${wanted}\`)`,
      );
    }
  }
  if (matchesIn !== undefined) {
    notes.push(`pods in namespace \`${matchesIn}\` match, but a selector only sees its own namespace`);
    help.push(`put the Service into namespace \`${matchesIn}\``);
  }
  if (help.length === 0) {
    help.push(
      noPods === true
        ? 'this namespace has no pod here: preview the manifests that make its pods too, or correct `spec.selector`'
        : 'deploy pods with these labels, or correct `spec.selector`',
    );
  }
  return { message: `selector ${pairs(finding.selector)} matches no pod: connections are refused`, notes, help };
}

function namedTargetPortMissing(finding: Of<'SVC102'>): FindingText {
  const { declared, targetPort, protocol, pod } = finding;
  const sameProtocol = declared.filter((port) => port.protocol === protocol && port.name !== undefined);
  const help = sameProtocol.map((port) => `set \`targetPort: ${port.name}\``);
  const unnamed = declared.filter((port) => port.name === undefined && port.protocol === protocol);
  help.push(...unnamed.map((port) => `name the container's port ${port.port}: \`name: ${targetPort}\``));
  return {
    message: `target port \`${targetPort}\` (${protocol}) is declared by no container: the port gets no endpoints`,
    notes: [`ports that pod \`${pod}\` declares: ${declaredText(declared)}`],
    help: help.length > 0 ? help : [`declare a container port named \`${targetPort}\` with protocol ${protocol}`],
  };
}

function targetPortUndeclared(finding: Of<'SVC103'>): FindingText {
  const { declared, targetPort, protocol, pod } = finding;
  const better = declared.find((port) => port.protocol === protocol) ?? declared[0];
  return {
    message: `sends to port ${targetPort}/${protocol}, which no container declares`,
    notes: [
      `ports that pod \`${pod}\` declares: ${declaredText(declared)}`,
      'containerPort only informs: if something listens there all the same, this works',
    ],
    help: better === undefined ? [] : [`set \`targetPort: ${better.name ?? better.port}\``],
  };
}

function noReadyEndpoint(finding: Of<'EP201'>): FindingText {
  const { pods, because } = finding;
  const which = pods === 1 ? 'the one pod it selects is' : `none of the ${pods} pods it selects is`;
  return {
    message: `${which}${pods === 1 ? ' not' : ''} ready: connections are refused`,
    notes:
      because === undefined
        ? []
        : [`pod \`${because.pod}\`: ${because.reason}${because.message === '' ? '' : `: ${because.message}`}`],
    help: ['see the pods: `portolan get pods -A -o wide`'],
  };
}

/** Why the address stays away. */
function pendingText({ environment, loadBalancerClass, because, conflictsWith }: Of<'LB301'>): string {
  switch (because) {
    case 'no-provider':
      return `nothing on ${environment} gives load balancers their address`;
    case 'class-not-served':
      return loadBalancerClass === undefined
        ? `nobody on ${environment} serves what its annotations ask for`
        : `nobody on ${environment} serves load-balancer class \`${loadBalancerClass}\``;
    case 'no-address-left':
      return 'there is no address left to give, or no pool of them';
    case 'port-taken':
      return `Service \`${conflictsWith ?? ''}\` holds the same port of the nodes`;
    case 'no-nodes':
      return 'no node is eligible as a target';
    case 'no-node-ports':
      return 'its targets are nodes, and it allocates no node ports';
    default: {
      const unknown: never = because;
      throw new TypeError(`unknown reason ${String(unknown)}`);
    }
  }
}

type Mendable = Exclude<Of<'LB301'>['because'], 'no-provider'>;

const PENDING_HELP: Readonly<Record<Mendable, readonly string[]>> = {
  'class-not-served': ['correct or leave out `spec.loadBalancerClass` and the annotations, or install the controller'],
  'no-address-left': ['give the pool more addresses'],
  'port-taken': ['use another port, an Ingress, or one Service for both'],
  'no-nodes': ['add a node, or take the label that excludes them from load balancers away'],
  'no-node-ports': ['set `allocateLoadBalancerNodePorts: true`'],
};

function loadBalancerPending(finding: Of<'LB301'>): FindingText {
  const { environment, nodePorts, waits } = finding;
  const why = pendingText(finding);
  const meanwhile = nodePorts.length === 0 ? [] : [`reachable meanwhile on every node at port ${nodePorts.join(', ')}`];
  return {
    message: `EXTERNAL-IP stays <pending>: ${why}`,
    notes: [...waits.map(waitText), ...meanwhile],
    help:
      finding.because !== 'no-provider'
        ? PENDING_HELP[finding.because]
        : environment === 'kind'
          ? ['run cloud-provider-kind or install MetalLB, or use `type: NodePort` on kind']
          : ['install a load-balancer controller, or use `type: NodePort` here'],
  };
}

/** What a finding says. Values that come from manifests may hold anything: neutralise them where they are printed. */
export function textOf(finding: Finding): FindingText {
  switch (finding.code) {
    case 'API101':
      return refused(finding);
    case 'SVC101':
      return selectorMatchesNothing(finding);
    case 'SVC102':
      return namedTargetPortMissing(finding);
    case 'SVC103':
      return targetPortUndeclared(finding);
    case 'EP201':
      return noReadyEndpoint(finding);
    case 'LB301':
      return loadBalancerPending(finding);
    case 'WL601':
      return {
        message: `${finding.pods === 1 ? 'stays' : `${finding.pods} pods of its owner stay`} Pending: ${finding.message}`,
        notes: [],
        help: [
          'correct what the pod asks for, or say what nodes you have: `--cluster kind.yaml`, or put `kubectl get nodes -o yaml` beside',
        ],
      };
    default: {
      const unknown: never = finding;
      throw new TypeError(`no text for ${displayName((unknown as Finding).object)}`);
    }
  }
}
