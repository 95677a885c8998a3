import type { NetworkPlugin } from './profile';

/** kind's own: ptp, and since kind 0.24 the engine of kube-network-policies inside kindnetd. Source: kind `images/kindnetd`. */
export const KINDNET: NetworkPlugin = {
  name: 'kindnet',
  networkPolicy: 'enforced',
  podAddresses: 'pod-cidr',
  masqueradesOutside: true,
  tellsPodsApart: true,
  ipBlocks: 'matches-pods',
  // kindnetd hands packets to its engine in POSTROUTING, just before sources are translated.
  ingressSource: 'original',
};

/** Flannel knows no NetworkPolicy. */
export const FLANNEL: NetworkPlugin = {
  name: 'flannel',
  networkPolicy: 'ignored',
  podAddresses: 'pod-cidr',
  masqueradesOutside: true,
  tellsPodsApart: true,
  ipBlocks: 'unknown',
  ingressSource: 'unknown',
};

/** k3s: flannel, with an embedded network policy controller (kube-router's), on unless `--disable-network-policy`. */
export const K3S_FLANNEL: NetworkPlugin = {
  ...FLANNEL,
  name: 'flannel (k3s)',
  networkPolicy: 'enforced',
  // kube-router filters in FORWARD, and compares `ipBlock` with whatever address it sees there.
  ipBlocks: 'matches-pods',
  ingressSource: 'original',
};

/** The bridge plugin that minikube picks for one node with the docker driver; it knows no NetworkPolicy. */
export const BRIDGE: NetworkPlugin = { ...FLANNEL, name: 'bridge' };

/** Amazon VPC CNI: pods have addresses of the VPC. Policies only with `enableNetworkPolicy`. */
export const VPC_CNI: NetworkPlugin = {
  name: 'vpc-cni',
  networkPolicy: 'ignored',
  podAddresses: 'node-network',
  masqueradesOutside: true,
  // The kube-proxy of EKS has no cluster CIDR: pods live in the range of the nodes.
  tellsPodsApart: false,
  ipBlocks: 'unknown',
  ingressSource: 'translated',
};

/** GKE with Dataplane V2 (the default of new clusters): Cilium. The masquerade agent spares private ranges, and so the nodes. */
export const GKE_DATAPLANE_V2: NetworkPlugin = {
  name: 'gke-dataplane-v2',
  networkPolicy: 'enforced',
  podAddresses: 'pod-cidr',
  masqueradesOutside: false,
  tellsPodsApart: true,
  // Cilium knows pods by identity; a range never means one.
  ipBlocks: 'only-outside',
  ingressSource: 'unknown',
};

/** Azure CNI Overlay; policies only when the cluster was made with a policy engine. */
export const AZURE_CNI_OVERLAY: NetworkPlugin = {
  name: 'azure-cni-overlay',
  networkPolicy: 'unknown',
  podAddresses: 'pod-cidr',
  masqueradesOutside: true,
  tellsPodsApart: true,
  ipBlocks: 'unknown',
  ingressSource: 'unknown',
};

/** A cluster whose network plugin is not known. */
export const UNKNOWN_PLUGIN: NetworkPlugin = {
  name: 'unknown',
  networkPolicy: 'unknown',
  podAddresses: 'pod-cidr',
  masqueradesOutside: false,
  tellsPodsApart: true,
  ipBlocks: 'unknown',
  ingressSource: 'unknown',
};
