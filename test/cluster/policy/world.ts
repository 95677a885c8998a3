import type { ClusterNetworkPolicy } from '../../../lib/cluster/policy';
import type { Labels, Namespace, NetworkPolicy, Pod } from '../../../lib/kubernetes';

/** A namespace with labels. */
export function namespace(name: string, labels: Labels = {}): Namespace {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** A pod on node `n1` that declares `http` 8080/TCP. */
export function pod(
  where: string,
  name: string,
  ip: string,
  labels: Labels = {},
  more: Partial<Pod['spec']> = {},
): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: where, labels: { app: name, ...labels } },
    spec: {
      nodeName: 'n1',
      containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] }],
      ...more,
    },
    status: { podIP: ip, podIPs: [{ ip }] },
  };
}

/** A policy of the namespace `shop`. */
export function policy(name: string, spec: NetworkPolicy['spec']): NetworkPolicy {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec };
}

/** A policy above namespaces. */
export function clusterPolicy(name: string, spec: ClusterNetworkPolicy['spec']): ClusterNetworkPolicy {
  return { apiVersion: 'policy.networking.k8s.io/v1alpha2', kind: 'ClusterNetworkPolicy', metadata: { name }, spec };
}

export const NAMESPACES = [namespace('shop', { team: 'a' }), namespace('ops', { team: 'b' }), namespace('lab')];

export const WEB = pod('shop', 'web', '10.244.1.10');
export const DB = pod('shop', 'db', '10.244.1.11', { tier: 'data' });
export const OPS = pod('ops', 'agent', '10.244.2.10');
export const LAB = pod('lab', 'web', '10.244.3.10');
export const HOST = pod('ops', 'host', '172.18.0.3', {}, { hostNetwork: true });
export const PODS = [WEB, DB, OPS, LAB, HOST];
