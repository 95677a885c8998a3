import type { HorizontalPodAutoscaler, PodDisruptionBudget } from './autoscaling';
import type { Namespace, Node, ServiceCIDR } from './cluster-objects';
import type { EndpointSlice, Endpoints } from './endpoints';
import type { Ingress } from './ingress';
import type { NetworkPolicy } from './network-policy';
import type { Pod } from './pod';
import type { Service } from './service';
import type { CronJob, DaemonSet, Deployment, Job, ReplicaSet, ReplicationController, StatefulSet } from './workload';

/** The kinds the model understands, by name. Other kinds are carried as plain manifests. */
export interface KindMap {
  CronJob: CronJob;
  DaemonSet: DaemonSet;
  Deployment: Deployment;
  EndpointSlice: EndpointSlice;
  Endpoints: Endpoints;
  HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  Ingress: Ingress;
  Job: Job;
  Namespace: Namespace;
  NetworkPolicy: NetworkPolicy;
  Node: Node;
  Pod: Pod;
  PodDisruptionBudget: PodDisruptionBudget;
  ReplicaSet: ReplicaSet;
  ReplicationController: ReplicationController;
  Service: Service;
  ServiceCIDR: ServiceCIDR;
  StatefulSet: StatefulSet;
}

/** Name of a kind the model understands. */
export type KnownKind = keyof KindMap;
