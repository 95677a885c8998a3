import type { ClusterProfile } from '../cluster/profiles';
import { type Labels, matchesLabels } from '../kubernetes';

type Environment = ClusterProfile['environment'];

interface OwnPods {
  /** What people call it. */
  readonly name: string;
  readonly labels: Labels;
  readonly on: readonly Environment[];
}

/** Clusters that kubeadm makes: their control plane runs in pods too. */
const KUBEADM: readonly Environment[] = ['kind', 'minikube', 'docker-desktop', 'kubeadm'];

function controlPlane(component: string): OwnPods {
  return { name: component, labels: { component, tier: 'control-plane' }, on: KUBEADM };
}

/**
 * Pods that are in `kube-system` without anybody's manifest, and that Services of monitoring stacks select. Sources: kubeadm
 * `cmd/kubeadm/app/phases/addons`, `app/util/staticpod`; the providers' add-ons.
 */
const OWN_PODS: readonly OwnPods[] = [
  { name: 'CoreDNS', labels: { 'k8s-app': 'kube-dns' }, on: [...KUBEADM, 'k3d', 'eks', 'gke', 'aks'] },
  { name: 'kube-proxy', labels: { 'k8s-app': 'kube-proxy' }, on: [...KUBEADM, 'eks'] },
  controlPlane('etcd'),
  controlPlane('kube-apiserver'),
  controlPlane('kube-controller-manager'),
  controlPlane('kube-scheduler'),
];

/** What of the cluster itself a selector selects, if anything. Those pods are not modelled. */
export function clusterOwnPods(environment: Environment, namespace: string, selector: Labels): string | undefined {
  if (namespace !== 'kube-system') return undefined;
  return OWN_PODS.find(({ labels, on }) => on.includes(environment) && matchesLabels(selector, labels))?.name;
}
