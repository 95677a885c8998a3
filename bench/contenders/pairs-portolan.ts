import { App, Chart } from 'cdk8s';
import { ExposedService, WebDeployment } from 'portolan/cdk8s';
import { pairs } from '../pairs';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
for (const { name, image, url } of pairs) {
  const web = new WebDeployment(chart, `${name}-pods`, {
    name,
    image,
    ports: { http: 8080 },
    env: { UPSTREAM: url },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    probes: { readiness: '/healthz' },
  });
  new ExposedService(chart, name, { to: web, ports: { http: 80 } });
}
app.synth();
