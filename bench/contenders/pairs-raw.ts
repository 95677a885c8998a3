import { ApiObject, type ApiObjectProps, App, Chart } from 'cdk8s';
import { manifestsOf, pairs } from '../pairs';

const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
for (const pair of pairs) {
  for (const manifest of manifestsOf(pair) as readonly ApiObjectProps[]) {
    new ApiObject(chart, `${pair.name}-${manifest.kind}`, manifest);
  }
}
app.synth();
