import type { AnyClusterPolicy } from './cluster-policy';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isInteger(value);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf(...texts: readonly string[]): Check {
  return (value) => texts.includes(value as string);
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** Fields may be absent, unless `required` names them; fields not named may be anything. */
function shape(fields: Readonly<Record<string, Check>>, ...required: readonly string[]): Check {
  const names = Object.keys(fields);
  return (value) => {
    if (!isObject(value)) return false;
    for (const name of names) {
      const field = Object.hasOwn(value, name) ? value[name] : undefined;
      if (field === undefined ? required.includes(name) : fields[name]?.(field) === false) return false;
    }
    return true;
  };
}

const isLabels: Check = (value) => isObject(value) && Object.values(value).every(isText);

const isSelector = shape({
  matchLabels: isLabels,
  matchExpressions: listOf(
    shape(
      { key: isText, operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'), values: listOf(isText) },
      'key',
      'operator',
    ),
  ),
});
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
