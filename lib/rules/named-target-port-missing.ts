import type { Preview } from '../preview';
import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';
import { type DeclaredPort, targetPorts } from './selected-pods';

/** A Service's target port is a name that selected pods do not declare. */
export interface NamedTargetPortMissing extends FindingBase {
  readonly code: 'SVC102';
  readonly severity: 'error';
  readonly targetPort: string;
  readonly protocol: string;
  /** The pod it was looked for on. */
  readonly pod: string;
  readonly declared: readonly DeclaredPort[];
}

function check(preview: Preview): readonly NamedTargetPortMissing[] {
  const findings: NamedTargetPortMissing[] = [];
  for (const { service, field, targetPort, protocol, pod, declared } of targetPorts(preview)) {
    if (typeof targetPort !== 'string') continue;
    if (declared.some((one) => one.name === targetPort && one.protocol === protocol)) continue;
    findings.push({
      code: 'SVC102',
      severity: 'error',
      object: idOf(service),
      field,
      targetPort,
      protocol,
      pod,
      declared,
    });
  }
  return findings;
}

export const namedTargetPortMissing: Rule<NamedTargetPortMissing> = {
  code: 'SVC102',
  name: 'named-target-port-missing',
  title: 'A named target port that the pods do not declare',
  docs: `Kubernetes looks the name up on each selected pod, among the container ports of the same protocol. Where it is not found, the port is left out of the
EndpointSlice without an event or an error: connections to that port of the Service are refused. Correct the name, or name the container's port.`,
  passes: [
    {
      title: 'the container declares the name',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ name: http, containerPort: 80 }] }]
`,
    },
  ],
  fails: [
    {
      title: 'a typo in the name',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: htpp }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ name: http, containerPort: 80 }] }]
`,
    },
    {
      title: 'the name is there, for another protocol',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: dns }
spec:
  selector: { app: dns }
  ports: [{ port: 53, protocol: UDP, targetPort: dns }]
---
apiVersion: v1
kind: Pod
metadata: { name: dns-1, labels: { app: dns } }
spec:
  containers: [{ name: dns, image: coredns, ports: [{ name: dns, containerPort: 53 }] }]
`,
    },
  ],
  check,
};
