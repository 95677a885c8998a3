import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';

/** A Service selects pods, and none of them is ready. */
export interface NoReadyEndpoint extends FindingBase {
  readonly code: 'EP201';
  readonly severity: 'warning';
  /** Pods selected. */
  readonly pods: number;
  /** What the first of them says of itself: its condition that is not True. */
  readonly because?: { readonly pod: string; readonly reason: string; readonly message: string };
}

export const noReadyEndpoint: Rule<NoReadyEndpoint> = {
  code: 'EP201',
  name: 'no-ready-endpoint',
  title: 'A Service selects pods, but none of them is ready',
  docs: `kube-proxy sends traffic to ready endpoints only. While there is none, connections to the Service are refused, and a headless Service's name does not exist. The
pod's own condition says why: it cannot be scheduled, a readiness gate is open, a probe asks on a port that is not there.`,
  passes: [
    {
      title: 'a pod that starts',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 80 }] }]
`,
    },
  ],
  fails: [
    {
      title: 'no node has the label that the pod asks for',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  nodeSelector: { disk: ssd }
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 80 }] }]
`,
    },
  ],
  check(preview) {
    const findings: NoReadyEndpoint[] = [];
    for (const { service, namespace, endpoints } of preview.services()) {
      const selector = service.spec.selector;
      if (selector === undefined || service.spec.type === 'ExternalName') continue;
      if (endpoints.some((endpoint) => endpoint.ready)) continue;
      const pods = preview.selected(selector, namespace);
      if (pods.length === 0) continue;
      const [first] = pods;
      const condition = first?.status?.conditions?.find((one) => one.status !== 'True');
      findings.push({
        code: 'EP201',
        severity: 'warning',
        object: idOf(service),
        pods: pods.length,
        ...(condition !== undefined && {
          because: {
            pod: first?.metadata.name ?? '',
            reason: condition.reason ?? condition.type,
            message: condition.message ?? '',
          },
        }),
      });
    }
    return findings;
  },
};
