import type { LabelSelector, ObjectMeta } from './meta';

/** Which object a route attaches to; a Gateway unless it says otherwise. */
export interface ParentReference {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
  /** Name of one listener; all listeners when absent. */
  sectionName?: string;
  port?: number;
}

export interface GatewayListener {
  name: string;
  hostname?: string;
  port: number;
  protocol: string;
  tls?: { mode?: 'Terminate' | 'Passthrough'; certificateRefs?: { name: string; namespace?: string }[] };
  allowedRoutes?: { namespaces?: { from?: 'All' | 'Same' | 'Selector' | 'None'; selector?: LabelSelector } };
}

export interface Gateway {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'Gateway';
  metadata: ObjectMeta;
  spec: { gatewayClassName: string; listeners: GatewayListener[] };
}

export interface HTTPValueMatch {
  type?: 'Exact' | 'RegularExpression';
  name: string;
  value: string;
}

/** Path, headers, query and method must all hold. */
export interface HTTPRouteMatch {
  path?: { type?: 'Exact' | 'PathPrefix' | 'RegularExpression'; value?: string };
  headers?: HTTPValueMatch[];
  queryParams?: HTTPValueMatch[];
  method?: string;
}

export interface HTTPBackendRef {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
  port?: number;
  /** Share of the traffic against the others. Defaults to 1; 0 gets none. */
  weight?: number;
}

export interface HTTPRouteRule {
  name?: string;
  /** One is enough. Absent: everything (`PathPrefix /`). */
  matches?: HTTPRouteMatch[];
  filters?: { type: string; [filter: string]: unknown }[];
  backendRefs?: HTTPBackendRef[];
}

export interface HTTPRoute {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'HTTPRoute';
  metadata: ObjectMeta;
  spec: { parentRefs?: ParentReference[]; hostnames?: string[]; rules?: HTTPRouteRule[] };
}

/** Lets objects of other namespaces refer to Services of its own namespace. */
export interface ReferenceGrant {
  apiVersion: 'gateway.networking.k8s.io/v1beta1' | 'gateway.networking.k8s.io/v1';
  kind: 'ReferenceGrant';
  metadata: ObjectMeta;
  spec: {
    from: { group: string; kind: string; namespace: string }[];
    to: { group: string; kind: string; name?: string }[];
  };
}
