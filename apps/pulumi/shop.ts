import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { Secret } from '@pulumi/kubernetes/core/v1/secret';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import { ExposedService, WebDeployment, WebStatefulSet } from 'portolan/pulumi';
import type { Target } from './target';

const REGISTRY = 'registry.example.com/shop';
const NAMESPACE = 'shop';

export interface ShopArgs {
  readonly target: Target;
  /** Signs the cookies. */
  readonly sessionKey: Output<string>;
}

/** A web shop: Services that call each other by URL, one headless database, one public entry. Nobody writes a host name. */
export class Shop extends ComponentResource {
  /** Where the world finds it. */
  readonly externalAddress: Output<string | undefined>;
  private readonly part: ComponentResourceOptions;

  constructor(name: string, { target, sessionKey }: ShopArgs, opts?: ComponentResourceOptions) {
    super('apps:index:Shop', name, {}, opts);
    const namespace = new Namespace(NAMESPACE, { metadata: { name: NAMESPACE } }, { parent: this });
    this.part = { parent: this, dependsOn: [namespace] };
    const secret = new Secret(
      'session-key',
      { metadata: { name: 'session-key', namespace: NAMESPACE }, stringData: { key: sessionKey } },
      { parent: this, dependsOn: [namespace] },
    );

    const database = new WebStatefulSet(
      'db',
      {
        namespace: NAMESPACE,
        image: 'postgres:17',
        replicas: 3,
        ports: { postgres: 5432 },
        env: { POSTGRES_PASSWORD: { secret: 'db', key: 'password' }, PGDATA: '/var/lib/postgresql/data/pgdata' },
        volumeClaims: { data: { size: '10Gi' } },
        mounts: { data: '/var/lib/postgresql/data' },
      },
      this.part,
    );
    const databaseUrl = database.address.url('postgres');
    const catalog = this.web('catalog', { DATABASE_URL: databaseUrl });
    const cart = this.web('cart', { CATALOG_URL: catalog.url('http') });
    const orders = this.web('orders', { DATABASE_URL: databaseUrl, CART_URL: cart.url('http') });

    const storefront = new WebDeployment(
      'storefront',
      {
        namespace: NAMESPACE,
        image: `${REGISTRY}/storefront:1.8.2`,
        ports: { http: 8080, metrics: 9090 },
        replicas: 3,
        probes: { readiness: { path: '/ready' } },
        env: {
          CART_URL: cart.url('http'),
          CATALOG_URL: catalog.url('http'),
          ORDERS_URL: orders.url('http'),
          SESSION_KEY: { secret: secret.metadata.name, key: 'key' },
        },
        disruptionBudget: { minAvailable: 2 },
      },
      this.part,
    );
    const entry = this.entry(storefront, target);
    this.externalAddress = entry.externalAddress;
    this.registerOutputs({ externalAddress: this.externalAddress });
  }

  /** The public entry: a load balancer in the cloud, a port of the node on a laptop. */
  private entry(to: WebDeployment<'http' | 'metrics'>, target: Target): ExposedService<'http'> {
    const common = { namespace: NAMESPACE, to } as const;
    if (target === 'kind') {
      return new ExposedService(
        'shop',
        { ...common, type: 'NodePort', ports: { http: { port: 80, nodePort: 30080 } } },
        this.part,
      );
    }
    return new ExposedService(
      'shop',
      {
        ...common,
        type: 'LoadBalancer',
        ports: { http: 80 },
        loadBalancer: { platform: 'eks', scheme: 'internet-facing' },
      },
      this.part,
    );
  }

  /** One of our own HTTP services, with the URLs it calls. */
  private web(name: string, env: Readonly<Record<string, Input<string>>>): ExposedService<'http'> {
    const deployment = new WebDeployment(
      name,
      {
        namespace: NAMESPACE,
        image: `${REGISTRY}/${name}:1.8.2`,
        ports: { http: 8080 },
        probes: { readiness: { path: '/ready' } },
        env,
      },
      this.part,
    );
    return new ExposedService(name, { namespace: NAMESPACE, to: deployment, ports: { http: 80 } }, this.part);
  }
}
