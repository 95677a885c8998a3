/** The pair every contender writes: a Deployment of two pods, and the Service in front of it. */
export interface Pair {
  readonly name: string;
  readonly image: string;
  readonly url: string;
}

/** How many pairs, or pods, or Services: given by the row. */
export const count = Number(process.env.BENCH_COUNT ?? '5000');

/** The pairs of a chart. Each calls the one before it, so that no two have the same environment. */
export const pairs: readonly Pair[] = Array.from({ length: count }, (_, i) => ({
  name: `web-${i}`,
  image: `ghcr.io/example/web:${1 + (i % 7)}.${i % 10}`,
  url: `http://web-${Math.max(0, i - 1)}.shop.svc.cluster.local:80`,
}));

/** A Deployment and a Service as the API server takes them: plain objects with nothing shared. */
export const manifestsOf = ({ name, image, url }: Pair, replicas = 2): readonly object[] => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } },
    spec: {
      replicas,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': name } },
        spec: {
          containers: [
            {
              name,
              image,
              ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
              env: [{ name: 'UPSTREAM', value: url }],
              resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
              readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
            },
          ],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  },
];
