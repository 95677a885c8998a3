import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { ExposedService, WebDeployment } from 'portolan/cdk8s';

/** The four ways a Service of the tutorial can be reached. */
export type Exposure = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless';

/** Two Apache servers, and the one stable address in front of them. */
export class Tutorial extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps & { readonly exposure: Exposure }) {
    super(scope, id, props);

    // Just what the tutorial says: an Apache from the shelf, with no probe, no security settings and no port names.
    const web = new WebDeployment(this, 'example-12', {
      image: 'httpd',
      containerName: 'c00',
      ports: { http: { port: 80, unnamed: true } },
      replicas: 2,
      selectorLabels: { name: 'xander' },
      probes: { readiness: false },
      security: 'none',
      // The tutorial's manifest names its pod template. The name does nothing, but it is part of the template's hash.
      override: { spec: { template: { metadata: { name: 'container0' } } } },
    });
    const http = { port: 80, unnamed: true } as const;

    switch (props.exposure) {
      case 'ClusterIP':
        new ExposedService(this, 'my-service', { to: web, ports: { http } });
        break;
      case 'NodePort':
        new ExposedService(this, 'my-service', {
          to: web,
          type: 'NodePort',
          ports: { http: { ...http, nodePort: 32214 } },
        });
        break;
      case 'LoadBalancer':
        new ExposedService(this, 'my-service', {
          to: web,
          type: 'LoadBalancer',
          ports: { http: { ...http, nodePort: 32214 } },
        });
        break;
      case 'Headless':
        new ExposedService(this, 'my-service', { to: web, type: 'Headless', ports: { http } });
        break;
      default: {
        const unknown: never = props.exposure;
        throw new TypeError(`no such exposure: ${String(unknown)}`);
      }
    }
  }
}
