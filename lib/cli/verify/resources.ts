/** Resources, and what is not compared where they cannot be read. */
export const COMPARED_BY_RESOURCE = {
  services: 'types, addresses, ports and endpoints of Services',
  'endpointslices.discovery.k8s.io': 'endpoints of Services, and DNS names of headless ones',
  'deployments.apps': 'replicas and conditions of Deployments, and their pods',
  'statefulsets.apps': 'replicas of StatefulSets, and their pods',
  'daemonsets.apps': 'replicas of DaemonSets, and their pods',
  'replicasets.apps': 'replicas of ReplicaSets, and their pods',
  replicationcontrollers: 'replicas of ReplicationControllers, and their pods',
  pods: 'how many pods are ready',
} as const;

export type ComparedResource = keyof typeof COMPARED_BY_RESOURCE;
