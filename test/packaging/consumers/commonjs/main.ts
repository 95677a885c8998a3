import { App, Chart } from 'cdk8s';
import { ExposedService, WebDeployment } from 'portolan/cdk8s';

import portolan = require('portolan');

const chart = new Chart(new App(), 'consumer');
const web = new WebDeployment(chart, 'web', { image: 'httpd:2.4', ports: { http: 80 } });
const service = new ExposedService(chart, 'my-service', { to: web, ports: { http: 80 } });
process.stdout.write(`${service.dnsName} ${chart.toJson().length} ${Object.keys(portolan).length > 0}\n`);
