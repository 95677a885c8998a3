import { age } from '../age';
import { count, type Fields, fields, items, metadataOf, nameOf, specOf, statusOf, text } from '../fields';
import { columns, type TablePrinter } from '../table';

/** `kubectl get nodes` (`printNode`); since 1.36 the kernel's column names the architecture too. */
export const nodeTable: TablePrinter = {
  columns: columns(
    'Name|Status|Roles|Age|Version|Internal-IP*|External-IP*|OS-Image*|Kernel-Version*|Container-Runtime*',
  ),
  row(node, now) {
    const info = fields(statusOf(node).nodeInfo);
    return [
      nameOf(node),
      nodeStatus(node),
      nodeRoles(node),
      age(metadataOf(node).creationTimestamp, now),
      text(info.kubeletVersion),
      nodeAddress(node, 'InternalIP'),
      nodeAddress(node, 'ExternalIP'),
      text(info.osImage) || '<unknown>',
      kernel(info),
      text(info.containerRuntimeVersion) || '<unknown>',
    ];
  },
};

function nodeStatus(node: Fields): string {
  const ready = items(statusOf(node).conditions)
    .map(fields)
    .findLast((condition) => condition.type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return specOf(node).unschedulable === true ? `${status},SchedulingDisabled` : status;
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';

function nodeRoles(node: Fields): string {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(fields(metadataOf(node).labels))) {
    if (key.startsWith(ROLE_PREFIX)) roles.add(key.slice(ROLE_PREFIX.length));
    else if (key === 'kubernetes.io/role') roles.add(text(value));
  }
  roles.delete('');
  return [...roles].sort().join(',') || '<none>';
}

function nodeAddress(node: Fields, type: string): string {
  const found = items(statusOf(node).addresses).find((item) => fields(item).type === type);
  return found === undefined ? '<none>' : text(fields(found).address);
}

function kernel(info: Fields): string {
  const version = text(info.kernelVersion) || '<unknown>';
  const architecture = text(info.architecture);
  return architecture === '' ? version : `${version} (${architecture})`;
}

/** `kubectl get namespaces` (`printNamespace`). */
export const namespaceTable: TablePrinter = {
  columns: columns('Name|Status|Age'),
  row: (namespace, now) => [
    nameOf(namespace),
    text(statusOf(namespace).phase),
    age(metadataOf(namespace).creationTimestamp, now),
  ],
};

/** `kubectl get configmaps` (`printConfigMap`). */
export const configMapTable: TablePrinter = {
  columns: columns('Name|Data|Age'),
  row: (map, now) => [
    nameOf(map),
    Object.keys(fields(map.data)).length + Object.keys(fields(map.binaryData)).length,
    age(metadataOf(map).creationTimestamp, now),
  ],
};

/** `kubectl get secrets` (`printSecret`). */
export const secretTable: TablePrinter = {
  columns: columns('Name|Type|Data|Age'),
  row: (secret, now) => [
    nameOf(secret),
    text(secret.type) || 'Opaque',
    new Set([...Object.keys(fields(secret.data)), ...Object.keys(fields(secret.stringData))]).size,
    age(metadataOf(secret).creationTimestamp, now),
  ],
};

/** `kubectl get poddisruptionbudgets` (`printPodDisruptionBudget`). */
export const disruptionBudgetTable: TablePrinter = {
  columns: columns('Name|Min Available|Max Unavailable|Allowed Disruptions|Age'),
  row: (budget, now) => [
    nameOf(budget),
    text(specOf(budget).minAvailable) || 'N/A',
    text(specOf(budget).maxUnavailable) || 'N/A',
    count(statusOf(budget).disruptionsAllowed),
    age(metadataOf(budget).creationTimestamp, now),
  ],
};

/** What kubectl prints of a kind it has no columns for. */
export const plainTable: TablePrinter = {
  columns: columns('Name|Age'),
  row: (object, now) => [nameOf(object), age(metadataOf(object).creationTimestamp, now)],
};
