import type { Preview } from '../preview';
import { idOf } from './identity';
import type { FindingBase, Rule } from './rule';
import { type DeclaredPort, targetPorts } from './selected-pods';

/** A Service's target port is a number that selected pods, which do declare ports, do not declare. */
export interface TargetPortUndeclared extends FindingBase {
  readonly code: 'SVC103';
  readonly severity: 'warning';
  readonly targetPort: number;
  readonly protocol: string;
  readonly pod: string;
  readonly declared: readonly DeclaredPort[];
}

function check(preview: Preview): readonly TargetPortUndeclared[] {
  const findings: TargetPortUndeclared[] = [];
  for (const { service, field, targetPort, protocol, pod, declared } of targetPorts(preview)) {
    // A pod that declares nothing says nothing about where it listens.
    if (typeof targetPort !== 'number' || declared.length === 0) continue;
    if (declared.some((one) => one.port === targetPort && one.protocol === protocol)) continue;
    findings.push({
      code: 'SVC103',
      severity: 'warning',
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

export const targetPortUndeclared: Rule<TargetPortUndeclared> = {
  code: 'SVC103',
  name: 'target-port-undeclared',
  title: 'A target port that no container declares',
  docs: `\`containerPort\` only informs: Kubernetes sends the traffic to the number whether or not a container declares it. So this is no error. But pods that declare
their ports and leave out the one the Service sends to are mostly a mistake, and then the connection is refused by the pod itself. Send to a declared port, or declare the one that is meant;
a named target port follows the container when its number changes.`,
  passes: [
    {
      title: 'declared',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 8080 }] }]
`,
    },
    {
      title: 'nothing is declared, so nothing is known',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, labels: { app: web } }
spec:
  containers: [{ name: web, image: httpd }]
`,
    },
  ],
  fails: [
    {
      title: 'port 80 is sent on to 80, the container says 8080',
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
  containers: [{ name: web, image: httpd, ports: [{ containerPort: 8080 }] }]
`,
    },
  ],
  check,
};
