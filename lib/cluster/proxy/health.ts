import type { ProxyPort } from './service-port';
import type { ProxyTables } from './tables';

/** What `http://<node>:<healthCheckNodePort>/` answers, whatever the path. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  /** Different addresses on this node that are ready. Terminating pods do not count, even where traffic still goes to them. */
  readonly localEndpoints: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How a node answers a balancer that asks whether it has endpoints of a Service, given that kube-proxy is healthy.
 * Undefined for Services that have no such port. Source: `pkg/proxy/healthcheck/service_health.go`.
 */
export function healthAnswer(tables: ProxyTables, port: ProxyPort, node: string): HealthAnswer | undefined {
  if (port.healthCheckNodePort === 0) return undefined;
  const addresses = new Set<string>();
  for (const other of tables.portsOf(port.namespace, port.service)) {
    for (const endpoint of tables.endpointsOf(other)) {
      if (endpoint.ready && endpoint.node === node) addresses.add(endpoint.ip);
    }
  }
  const localEndpoints = addresses.size;
  const lines = [
    '{',
    '\t"service": {',
    `\t\t"namespace": ${JSON.stringify(port.namespace)},`,
    `\t\t"name": ${JSON.stringify(port.service)}`,
    '\t},',
    `\t"localEndpoints": ${localEndpoints},`,
    '\t"serviceProxyHealthy": true',
    '}',
  ];
  return {
    status: localEndpoints > 0 ? 200 : 503,
    localEndpoints,
    headers: {
      'Content-Type': 'application/json',
      'X-Content-Type-Options': 'nosniff',
      'X-Load-Balancing-Endpoint-Weight': String(localEndpoints),
    },
    body: lines.join('\n'),
  };
}
