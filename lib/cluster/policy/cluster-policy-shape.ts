import { isNumber, isObject, isSelector, isText, listOf, oneOf, shape } from '../../kubernetes/shape';
import type { AnyClusterPolicy } from './cluster-policy';

const isNamespacedPods = shape({ namespaceSelector: isSelector, podSelector: isSelector });
const isPeer = shape({
  namespaces: isSelector,
  pods: isNamespacedPods,
  nodes: isSelector,
  networks: listOf(isText),
  domainNames: listOf(isText),
});

const isRange = shape({ start: isNumber, end: isNumber });
const isTransport = shape({ destinationPort: shape({ number: isNumber, range: isRange }) });
const isProtocol = oneOf('TCP', 'UDP', 'SCTP');
const isRule = shape(
  {
    name: isText,
    action: oneOf('Accept', 'Allow', 'Deny', 'Pass'),
    from: listOf(isPeer),
    to: listOf(isPeer),
    protocols: listOf(shape({ tcp: isTransport, udp: isTransport, sctp: isTransport, destinationNamedPort: isText })),
    ports: listOf(
      shape({
        portNumber: shape({ protocol: isProtocol, port: isNumber }),
        portRange: shape({ protocol: isProtocol, start: isNumber, end: isNumber }),
        namedPort: isText,
      }),
    ),
  },
  'action',
);

const spec = {
  subject: shape({ namespaces: isSelector, pods: isNamespacedPods }),
  ingress: listOf(isRule),
  egress: listOf(isRule),
  priority: isNumber,
};
const metadata = shape({ name: isText });
const isClusterNetworkPolicy = shape(
  { metadata, spec: shape({ ...spec, tier: oneOf('Admin', 'Baseline') }, 'tier') },
  'metadata',
  'spec',
);
const isAdminPolicy = shape({ metadata, spec: shape(spec) }, 'metadata', 'spec');

/**
 * Whether an object has the shape of a policy above namespaces. These kinds are custom resources, whose objects the
 * model of the API server carries as they are; the real one refuses others by the schema of the CRD.
 */
export function isClusterPolicy(value: unknown): value is AnyClusterPolicy {
  if (!isObject(value)) return false;
  if (value.kind === 'ClusterNetworkPolicy') return isClusterNetworkPolicy(value);
  return (value.kind === 'AdminNetworkPolicy' || value.kind === 'BaselineAdminNetworkPolicy') && isAdminPolicy(value);
}
