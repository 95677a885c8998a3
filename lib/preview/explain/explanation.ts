import type { Balancing } from '../../cluster/balancers';
import type { Wait } from '../../cluster/balancers/waits';
import type { PolicyRef } from '../../cluster/policy';
import type { Labels, ServicePort } from '../../kubernetes';
import type { CurlResult } from '../curl/result';
import type { DigResult } from '../dig/dig';
import type { ServiceView } from '../service-view';

/** `note`: works, but somebody may be surprised. `skipped`: the question makes no sense for this Service, or a step before answers it. */
export type StepState = 'ok' | 'note' | 'fails' | 'skipped';

/** What one pod has to say about its being an endpoint. */
export interface PodState {
  readonly pod: string;
  readonly ready: boolean;
  readonly restarts: number;
  /** The condition that is not True. */
  readonly reason?: string;
  readonly message?: string;
}

/** A port of the Service, and what becomes of its target port in the pods. */
export interface PortStep {
  readonly port: ServicePort;
  /** Port numbers it leads to. */
  readonly targets: readonly number[];
  /** Selected pods that have no port of that name and protocol: left out of the endpoints. */
  readonly without: number;
  /** Selected pods that declare ports, but not the number it leads to. */
  readonly undeclared: number;
  /** Ports that the first selected pod declares. */
  readonly declared: readonly string[];
}

/** One question of "Debug Services" (kubernetes.io), answered. */
export type ExplainStep =
  | {
      readonly step: 'exists';
      readonly state: StepState;
      /** What the API server said, when it refused the manifest. */
      readonly refused?: string;
      /** Names that are there. */
      readonly near: readonly string[];
    }
  | {
      readonly step: 'policy';
      readonly state: StepState;
      readonly enforced: 'enforced' | 'ignored' | 'unknown';
      readonly plugin: string;
      /** Policies that select its pods for ingress. */
      readonly isolatedBy: readonly PolicyRef[];
    }
  | { readonly step: 'dns'; readonly state: StepState; readonly digs: readonly DigResult[] }
  | { readonly step: 'by-ip'; readonly state: StepState; readonly calls: readonly CurlResult[] }
  | { readonly step: 'ports'; readonly state: StepState; readonly ports: readonly PortStep[] }
  | {
      readonly step: 'endpoints';
      readonly state: StepState;
      readonly selector: Labels | undefined;
      readonly selected: number;
      /** Addresses behind the Service, ready or not. */
      readonly endpoints: number;
    }
  | { readonly step: 'pods'; readonly state: StepState; readonly pods: readonly PodState[] }
  | {
      readonly step: 'reachable';
      readonly state: StepState;
      readonly calls: readonly CurlResult[];
      readonly balancing?: Balancing;
      readonly waits: readonly Wait[];
    };

/** The steps of "Debug Services", each answered from the preview. */
export interface Explanation {
  readonly namespace: string;
  readonly name: string;
  /** Undefined when there is no such Service. */
  readonly view: ServiceView | undefined;
  /** In the order in which people are told to look. */
  readonly steps: readonly ExplainStep[];
  /** The step to mend: the one that others fail because of; undefined when nothing fails. */
  readonly cause: ExplainStep['step'] | undefined;
}
