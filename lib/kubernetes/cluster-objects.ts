import type { Condition, Labels, ObjectMeta } from './meta';
import type { Taint } from './scheduling';

export interface Namespace {
  apiVersion: 'v1';
  kind: 'Namespace';
  metadata: ObjectMeta;
  spec?: { finalizers?: string[] };
  status?: { phase?: 'Active' | 'Terminating' };
}

/** A machine that runs pods. */
export interface Node {
  apiVersion: 'v1';
  kind: 'Node';
  metadata: ObjectMeta;
  spec?: { podCIDR?: string; podCIDRs?: string[]; providerID?: string; taints?: Taint[]; unschedulable?: boolean };
  status?: {
    addresses?: { type: 'InternalIP' | 'ExternalIP' | 'Hostname' | 'InternalDNS' | 'ExternalDNS'; address: string }[];
    allocatable?: Labels;
    capacity?: Labels;
    conditions?: Condition[];
    nodeInfo?: {
      kubeletVersion?: string;
      osImage?: string;
      kernelVersion?: string;
      containerRuntimeVersion?: string;
      [field: string]: unknown;
    };
  };
}

/** A range cluster IPs are given from. */
export interface ServiceCIDR {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'ServiceCIDR';
  metadata: ObjectMeta;
  spec: { cidrs?: string[] };
  status?: { conditions?: Condition[] };
}

/** Node label with the zone a node is in. */
export const ZONE_LABEL = 'topology.kubernetes.io/zone';
