import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';

/** The scheduler finds no node for a pod. */
export interface PodUnschedulable extends FindingBase {
  readonly code: 'WL601';
  readonly severity: 'warning';
  /** The scheduler's own message. */
  readonly message: string;
  /** How many pods of the same owner are in the same situation. */
  readonly pods: number;
}

export const podUnschedulable: Rule<PodUnschedulable> = {
  code: 'WL601',
  name: 'pod-unschedulable',
  title: 'No node takes a pod',
  docs: `The pod stays Pending: it gets no address and serves nobody. The message is the scheduler's own, for the nodes of the previewed cluster; give the real ones with a kind
config or a node list. A cluster autoscaler may add a node, which is not modelled.`,
  passes: [
    {
      title: 'asks for what a node has',
      yaml: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: httpd, resources: { requests: { cpu: 100m } } }]
`,
    },
  ],
  fails: [
    {
      title: 'asks for more than any node has',
      yaml: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: httpd, resources: { requests: { cpu: "4000" } } }]
`,
    },
  ],
  check(preview) {
    const byOwner = new Map<string, { finding: PodUnschedulable; pods: number }>();
    for (const pod of preview.objects('Pod')) {
      const condition = pod.status?.conditions?.find(
        (one) => one.type === 'PodScheduled' && one.status === 'False' && one.reason === 'Unschedulable',
      );
      if (condition === undefined) continue;
      const object = idOf(pod);
      const owner = pod.metadata.ownerReferences?.[0]?.uid ?? `${object.namespace}/${object.name}`;
      const known = byOwner.get(owner);
      if (known !== undefined) known.pods += 1;
      else {
        const message = condition.message ?? '';
        byOwner.set(owner, { finding: { code: 'WL601', severity: 'warning', object, message, pods: 1 }, pods: 1 });
      }
    }
    return [...byOwner.values()].map(({ finding, pods }) => ({ ...finding, pods }));
  },
};
