import { ComponentResource, type ComponentResourceOptions } from '@pulumi/pulumi';
import { ExposedService, WebDeployment } from 'portolan/pulumi';
import type { Target } from './target';

/** The four ways a Service of the tutorial can be reached. */
export type Exposure = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Headless';

export interface TutorialArgs {
  readonly exposure: Exposure;
  readonly target: Target;
}

/** Two Apache servers, and the one stable address in front of them. */
export class Tutorial extends ComponentResource {
  /** Where pods of the cluster find it. */
  readonly url: string;

  constructor(name: string, args: TutorialArgs, opts?: ComponentResourceOptions) {
    super('apps:index:Tutorial', name, {}, opts);
    // Just what the tutorial says: an Apache from the shelf, with no probe, no security settings and no port names.
    const web = new WebDeployment(
      'example-12',
      {
        image: 'httpd',
        containerName: 'c00',
        ports: { http: { port: 80, unnamed: true } },
        replicas: 2,
        selectorLabels: { name: 'xander' },
        probes: { readiness: false },
        security: 'none',
      },
      { parent: this },
    );
    this.url = expose(web, args, this).url('http');
    this.registerOutputs({ url: this.url });
  }
}

function expose(to: WebDeployment<'http'>, { exposure, target }: TutorialArgs, parent: Tutorial) {
  const http = { port: 80, unnamed: true } as const;
  const ports = { http };
  const open = { http: { ...http, nodePort: 32214 } } as const;
  switch (exposure) {
    case 'ClusterIP':
      return new ExposedService('my-service', { to, ports }, { parent });
    case 'NodePort':
      return new ExposedService('my-service', { to, type: 'NodePort', ports: open }, { parent });
    case 'LoadBalancer':
      // Nobody gives addresses on kind: waiting for one would take ten minutes, and fail.
      return new ExposedService(
        'my-service',
        { to, type: 'LoadBalancer', ports: open, wait: target !== 'kind' },
        { parent },
      );
    case 'Headless':
      return new ExposedService('my-service', { to, type: 'Headless', ports }, { parent });
    default: {
      const unknown: never = exposure;
      throw new TypeError(`no such exposure: ${String(unknown)}`);
    }
  }
}
