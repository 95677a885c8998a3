/** Where a spec is built. */
export interface BuildContext {
  /** Namespace of what gives none itself. */
  readonly namespace?: string | undefined;
  /** How to call the object in errors: its construct path. Default: its name. */
  readonly where?: string | undefined;
  /** Last part of all DNS names. Default: `cluster.local`. */
  readonly clusterDomain?: string | undefined;
}
