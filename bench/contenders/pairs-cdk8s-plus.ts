import { App, Chart, Size } from 'cdk8s';
import { Cpu, Deployment, EnvValue, Probe } from 'cdk8s-plus-34';
import { pairs } from '../pairs';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
for (const { name, image, url } of pairs) {
  const deployment = new Deployment(chart, name, {
    metadata: { name },
    replicas: 2,
    containers: [
      {
        name,
        image,
        ports: [{ name: 'http', number: 8080 }],
        envVariables: { UPSTREAM: EnvValue.fromValue(url) },
        resources: {
          cpu: { request: Cpu.millis(100) },
          memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
        },
        readiness: Probe.fromHttpGet('/healthz', { port: 8080 }),
      },
    ],
  });
  deployment.exposeViaService({ name, ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
}
app.synth();
