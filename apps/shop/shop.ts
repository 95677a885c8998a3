import { ApiObject, Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { ExposedService, WebDeployment, WebStatefulSet } from 'portolan/cdk8s';

const REGISTRY = 'registry.example.com/shop';

/**
 * A web shop: twelve Services that call each other by URL, one headless database, one public entry.
 *
 * A service that is called comes before its callers, so that its URL is there to hand on. Nobody writes a host name.
 */
export class Shop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);
    new ApiObject(this, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', namespace: '' },
    });

    const database = new WebStatefulSet(this, 'db', {
      image: 'postgres:17',
      replicas: 3,
      ports: { postgres: 5432 },
      env: { POSTGRES_PASSWORD: { secret: 'db', key: 'password' }, PGDATA: '/var/lib/postgresql/data/pgdata' },
      volumeClaims: { data: { size: '10Gi' } },
      mounts: { data: '/var/lib/postgresql/data' },
    });
    const databaseUrl = database.address.url('postgres');

    const cache = new WebDeployment(this, 'sessions', { image: 'redis:8', ports: { redis: 6379 }, replicas: 1 });
    const sessions = new ExposedService(this, 'sessions-service', {
      name: 'sessions',
      to: cache,
      ports: { redis: 6379 },
    });
    const catalog = this.web('catalog', { DATABASE_URL: databaseUrl });
    const search = this.web('search', { CATALOG_URL: catalog.url('http') });
    const currency = this.web('currency', {});
    const cart = this.web('cart', { SESSIONS_URL: sessions.url('redis'), CATALOG_URL: catalog.url('http') });
    const payment = this.web('payment', {});
    const shipping = this.web('shipping', { CURRENCY_URL: currency.url('http') });
    const mail = this.web('mail', {});
    const orders = this.web('orders', {
      DATABASE_URL: databaseUrl,
      CART_URL: cart.url('http'),
      PAYMENT_URL: payment.url('http'),
      SHIPPING_URL: shipping.url('http'),
      MAIL_URL: mail.url('http'),
    });
    const account = this.web('account', { DATABASE_URL: databaseUrl, SESSIONS_URL: sessions.url('redis') });

    const storefront = new WebDeployment(this, 'storefront', {
      image: `${REGISTRY}/storefront:1.8.2`,
      ports: { http: 8080, metrics: 9090 },
      replicas: 3,
      probes: { readiness: { path: '/ready' } },
      env: {
        ACCOUNT_URL: account.url('http'),
        CART_URL: cart.url('http'),
        CATALOG_URL: catalog.url('http'),
        ORDERS_URL: orders.url('http'),
        SEARCH_URL: search.url('http'),
      },
      disruptionBudget: { minAvailable: 2 },
    });
    new ExposedService(this, 'shop', {
      to: storefront,
      type: 'LoadBalancer',
      ports: { http: 80 },
    });
  }

  /** One of our own HTTP services, with the URLs it calls. */
  private web(name: string, env: Record<string, string>): ExposedService<'http'> {
    const deployment = new WebDeployment(this, name, {
      image: `${REGISTRY}/${name}:1.8.2`,
      ports: { http: 8080 },
      probes: { readiness: { path: '/ready' } },
      env,
    });
    return new ExposedService(this, `${name}-service`, { name, to: deployment, ports: { http: 80 } });
  }
}
