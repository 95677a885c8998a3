import type { TablePrinter } from './table';
import { autoscalerTable } from './tables/autoscaler';
import * as cluster from './tables/cluster';
import * as network from './tables/network';
import { podTable } from './tables/pod';
import * as workload from './tables/workload';

/** A kind as people type it on a command line. */
export interface Resource {
  readonly kind: string;
  /** `''` for the core group. */
  readonly group: string;
  /** Name in URLs and messages: `services`. */
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly table: TablePrinter;
}

function resource(
  kind: string,
  group: string,
  plural: string,
  shortNames: string,
  table: TablePrinter,
  namespaced = true,
): Resource {
  return { kind, group, plural, shortNames: shortNames === '' ? [] : shortNames.split(','), namespaced, table };
}

/** Kinds with a table of their own, in the order help lists them. */
export const RESOURCES: readonly Resource[] = [
  resource('Service', '', 'services', 'svc', network.serviceTable),
  resource('Pod', '', 'pods', 'po', podTable),
  resource('Deployment', 'apps', 'deployments', 'deploy', workload.deploymentTable),
  resource('ReplicaSet', 'apps', 'replicasets', 'rs', workload.replicaSetTable),
  resource('StatefulSet', 'apps', 'statefulsets', 'sts', workload.statefulSetTable),
  resource('DaemonSet', 'apps', 'daemonsets', 'ds', workload.daemonSetTable),
  resource('ReplicationController', '', 'replicationcontrollers', 'rc', workload.replicationControllerTable),
  resource('Job', 'batch', 'jobs', '', workload.jobTable),
  resource('CronJob', 'batch', 'cronjobs', 'cj', workload.cronJobTable),
  resource('Endpoints', '', 'endpoints', 'ep', network.endpointsTable),
  resource('EndpointSlice', 'discovery.k8s.io', 'endpointslices', '', network.endpointSliceTable),
  resource('Ingress', 'networking.k8s.io', 'ingresses', 'ing', network.ingressTable),
  resource('NetworkPolicy', 'networking.k8s.io', 'networkpolicies', 'netpol', network.networkPolicyTable),
  resource('Node', '', 'nodes', 'no', cluster.nodeTable, false),
  resource('Namespace', '', 'namespaces', 'ns', cluster.namespaceTable, false),
  resource('ServiceCIDR', 'networking.k8s.io', 'servicecidrs', '', network.serviceCidrTable, false),
  resource('ConfigMap', '', 'configmaps', 'cm', cluster.configMapTable),
  resource('Secret', '', 'secrets', '', cluster.secretTable),
  resource('HorizontalPodAutoscaler', 'autoscaling', 'horizontalpodautoscalers', 'hpa', autoscalerTable),
  resource('PodDisruptionBudget', 'policy', 'poddisruptionbudgets', 'pdb', cluster.disruptionBudgetTable),
];

/**
 * The resource a word on a command line means: plural, singular, short name or kind, in any case, with or without
 * `.group`. Undefined for an unknown word.
 */
export function findResource(word: string): Resource | undefined {
  const lower = word.toLowerCase();
  const dot = lower.indexOf('.');
  const name = dot < 0 ? lower : lower.slice(0, dot);
  const group = dot < 0 ? undefined : lower.slice(dot + 1);
  return RESOURCES.find(
    (candidate) =>
      (candidate.plural === name || candidate.kind.toLowerCase() === name || candidate.shortNames.includes(name)) &&
      (group === undefined || candidate.group === group || candidate.group === group.replace(/^v\d\w*\.?/, '')),
  );
}

/** A resource for a kind without a table of its own: the plural is a guess, its table is NAME and AGE. */
export function otherResource(kind: string, group: string, namespaced: boolean): Resource {
  const lower = kind.toLowerCase();
  const plural = /(s|x|ch|sh)$/.test(lower)
    ? `${lower}es`
    : /[^aeiou]y$/.test(lower)
      ? `${lower.slice(0, -1)}ies`
      : `${lower}s`;
  return resource(kind, group, plural, '', cluster.plainTable, namespaced);
}

/** `service`, `deployment.apps`: what stands before the slash in `-o name` and in mixed tables. */
export function typeName({ kind, group }: Resource): string {
  return group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
}

/** `services`, `deployments.apps`: what errors call a resource. */
export function qualifiedPlural({ plural, group }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}
