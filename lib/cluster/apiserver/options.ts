import type { KubernetesVersion } from '../../kubernetes';
import { DEFAULT_VERSION } from '../../kubernetes/version';

/** How a cluster's API server is configured. What is left out is as kind has it. */
export interface ApiServerOptions {
  /** Default: the newest version modelled. */
  readonly version?: KubernetesVersion;
  /** `--service-cluster-ip-range`: one range, or two of different families, the first the default one. Default `10.96.0.0/16`. */
  readonly serviceCIDRs?: readonly string[];
  /** `--service-node-port-range`. Default `30000-32767`. */
  readonly nodePortRange?: string;
  /** Port of the API server itself, where `default/kubernetes` leads. Default 6443. */
  readonly apiServerPort?: number;
  /** The creation timestamp of every object, RFC 3339: the model has no clock. Default the start of 2000. */
  readonly now?: string;
}

export type Settings = Required<ApiServerOptions>;

export const DEFAULT_SETTINGS: Settings = {
  version: DEFAULT_VERSION,
  serviceCIDRs: ['10.96.0.0/16'],
  nodePortRange: '30000-32767',
  apiServerPort: 6443,
  now: '2000-01-01T00:00:00Z',
};
