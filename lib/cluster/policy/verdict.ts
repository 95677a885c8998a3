import type { Labels, Pod, Protocol } from '../../kubernetes';

/** One end of a connection, as policies see it. */
export type Party =
  /** A pod with `hostNetwork` counts as its node. `address`: the one in use; defaults to the pod's first. */
  | { readonly kind: 'pod'; readonly pod: Pod; readonly address?: string }
  | {
      readonly kind: 'node';
      readonly node: string;
      readonly addresses: readonly string[];
      readonly labels?: Readonly<Labels>;
    }
  | { readonly kind: 'outside'; readonly address: string };

/** What is asked about. `port` is the one behind kube-proxy: the pod's, not the Service's. */
export interface Traffic {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Which policy. `namespace` is empty for policies above namespaces. */
export interface PolicyRef {
  readonly kind: 'NetworkPolicy' | 'ClusterNetworkPolicy' | 'AdminNetworkPolicy' | 'BaselineAdminNetworkPolicy';
  readonly namespace: string;
  readonly name: string;
}

/** What is left to the network plugin. */
export type Doubt =
  /** Whether an `ipBlock` or network is compared with the addresses of pods. */
  | 'ip-block-on-pod-address'
  /** Whether selectors see pods that share their node's address. */
  | 'host-network-pod'
  /** Which addresses a domain name stands for. */
  | 'domain-name';

/** One step on the way to a verdict, in order. */
export type Step =
  /** Policies do not apply to this end: it is no pod, or has the network of its node. */
  | { readonly kind: 'not-subject' }
  | { readonly kind: 'same-pod' }
  /** A pod always hears its own node: the kubelet's probes come from there. */
  | { readonly kind: 'own-node' }
  /** A rule of a tier matched. After `Pass` the rest of its tier is skipped. */
  | {
      readonly kind: 'tier-rule';
      readonly tier: 'Admin' | 'Baseline';
      readonly policy: PolicyRef;
      readonly rule: number;
      readonly ruleName: string | undefined;
      readonly action: 'Accept' | 'Deny' | 'Pass';
    }
  /** NetworkPolicies select the pod: from here only what a rule allows is allowed. */
  | { readonly kind: 'isolated'; readonly by: readonly PolicyRef[] }
  | { readonly kind: 'rule'; readonly policy: PolicyRef; readonly rule: number }
  | { readonly kind: 'no-rule-matches'; readonly of: readonly PolicyRef[] }
  /** Nothing is said about this traffic: it is allowed. */
  | { readonly kind: 'default-allow' }
  | { readonly kind: 'depends'; readonly policy: PolicyRef; readonly rule: number; readonly doubt: Doubt };

export type Answer = 'allow' | 'deny' | 'depends';

/** What one end's policies say, and the steps that led there. */
export interface DirectionVerdict {
  readonly direction: 'Egress' | 'Ingress';
  readonly answer: Answer;
  readonly steps: readonly Step[];
}

/** Both ends must allow a connection; replies are always let through. */
export interface Verdict {
  readonly answer: Answer;
  readonly egress: DirectionVerdict;
  readonly ingress: DirectionVerdict;
}
