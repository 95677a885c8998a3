/** What replays one kind of recording. */
export interface Runner {
  /**
   * Replays one record through Portolan and compares.
   *
   * @param record - One parsed line.
   * @param header - The first line of the file, for kinds whose files start with what all records share.
   * @returns The differences in words; none when Portolan agrees with Kubernetes.
   */
  replay(record: unknown, header?: unknown): string[];
  /** Whether the first line of a file is a header and no record. */
  readonly hasHeader?: boolean;
}

/** Every kind of recording there is a runner for. Loaded when asked for: one run often needs one. */
const RUNNERS = {
  'service-create': () => require('./runners/service-create'),
  'service-update': () => require('./runners/service-update'),
  'object-create': () => require('./runners/object-create'),
  'object-update': () => require('./runners/object-update'),
  scheduling: () => require('./runners/scheduling'),
  endpoints: () => require('./runners/endpoints'),
  rollouts: () => require('./runners/rollouts'),
  workloads: () => require('./runners/workloads'),
  'pod-template-hash': () => require('./runners/pod-template-hash'),
  'packet-flows': () => require('./runners/packet-flows'),
  'kernel-flows': () => require('./runners/kernel-flows'),
  dns: () => require('./runners/dns'),
  networkpolicy: () => require('./runners/networkpolicy'),
  kubectl: () => require('./runners/kubectl'),
} as const satisfies Record<string, () => Runner>;

/** The name of a kind of recording. */
export type Kind = keyof typeof RUNNERS;

/** All kinds, in the order of the summary. */
export const KINDS = Object.keys(RUNNERS) as readonly Kind[];

/** `service-create.jsonl`, `service-create-2.jsonl`, `service-create.dual.jsonl` → `service-create`. */
export function kindOfFile(fileName: string): Kind | undefined {
  const stem = fileName.split('.')[0]?.replace(/-?\d+$/, '') ?? '';
  return KINDS.find((kind) => kind === stem);
}

/** The runner of a kind. */
export function runnerOf(kind: Kind): Runner {
  return RUNNERS[kind]();
}
