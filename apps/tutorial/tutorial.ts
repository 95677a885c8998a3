import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { ExposedService, WebDeployment } from 'portolan/cdk8s';

/** The four ways a Service of the tutorial can be reached. */
export type Exposure = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless';

/** Two Apache servers, and the one stable address in front of them. */
export class Tutorial extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps & { readonly exposure: Exposure }) {
    super(scope, id, props);

    const web = new WebDeployment(this, 'example-12', {
      image: 'httpd',
      containerName: 'c00',
      ports: { http: 80 },
      replicas: 2,
      selectorLabels: { name: 'xander' },
    });

    switch (props.exposure) {
      case 'ClusterIP':
        new ExposedService(this, 'my-service', { to: web, ports: { http: 80 } });
        break;
      case 'NodePort':
        new ExposedService(this, 'my-service', {
          to: web,
          type: 'NodePort',
          ports: { http: { port: 80, nodePort: 32214 } },
        });
        break;
      case 'LoadBalancer':
        new ExposedService(this, 'my-service', {
          to: web,
          type: 'LoadBalancer',
          ports: { http: { port: 80, nodePort: 32214 } },
        });
        break;
      case 'Headless':
        new ExposedService(this, 'my-service', { to: web, type: 'Headless', ports: { http: 80 } });
        break;
      default: {
        const unknown: never = props.exposure;
        throw new TypeError(`no such exposure: ${String(unknown)}`);
      }
    }
  }
}
