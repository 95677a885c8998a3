import { portolan } from './cli-process';

const APP = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: httpd, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http, nodePort: 32214 }] }
---
apiVersion: v1
kind: Service
metadata: { name: typo }
spec: { selector: { app: wbe }, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: nobody }
spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress] }
`;

test.each([
  ['curl http://web -', 1, 'timed out\n  = why: ingress: NetworkPolicy default/nobody denies it'],
  ['curl http://web --cluster eks -', 0, 'connected, by one of 2: pod default/web-'],
  ['curl http://web --explain -', 1, 'no rule of NetworkPolicy default/nobody allows it'],
  ['curl http://localhost:8080 --from host -', 1, '        - containerPort: 32214\n          hostPort: 8080'],
  ['curl http://web --from node/kind-worker -', 1, 'could not resolve host\n  = why: a node does not ask'],
  ['dig web -', 0, ';; web.default.svc.cluster.local. found'],
  ['dig nope --type SRV -', 1, 'there is no Service default/nope'],
  ['explain svc typo -', 1, '= help: set `spec.selector` `app: web` (it says `wbe`)'],
  ['explain svc web -', 1, 'pulumi up waits 10 minutes for an address, then fails'],
  ['explain LB301', 0, 'LB301 load-balancer-pending'],
  ['preview --matrix -', 0, 'default/web:80 '],
  ['preview --matrix -o csv -', 0, 'default/Deployment/web,reaches,denied,no-endpoints'],
  ['preview --matrix -o mermaid -', 0, 'w0 --> p0'],
])('portolan %s', async (command, code, text) => {
  const outcome = await portolan(command.split(' '), { stdin: APP });
  expect(outcome.stdout).toContain(text);
  expect(outcome.code).toBe(code);
});

test.each([
  ['curl http://web --protocol ICMP -', '--protocol ICMP: no such protocol'],
  ['curl http://web:99999 -', '99999 is no port'],
  ['curl http://web --from pod/wep -', 'there is default/web-'],
  ['dig web --type ZZ -', 'no such record type'],
  ['explain LB999', 'no such rule: LB999'],
  ['preview --matrix -o svg -', 'write -o table, csv, json, dot, mermaid'],
])('portolan %s is a slip', async (command, text) => {
  const outcome = await portolan(command.split(' '), { stdin: APP });
  expect(outcome.stderr).toContain(text);
  expect(outcome.code).toBe(2);
});
