import { register } from 'node:module';
import { manifestsOf, pairs } from '../pairs.js';
import { timedAsync } from '../probe.js';

/** What is used of the package. Its own declarations are written for bundlers, as its code is. */
interface Webernetes {
  readonly BaseImage: new () => object;
  readonly Cluster: new () => {
    registerImage(image: unknown): void;
    init(): Promise<void>;
    apply(objects: readonly object[]): Promise<unknown>;
    informer(resource: 'endpointslices', changed: (type: string, slice: Slice) => void): unknown;
  };
}
interface Slice {
  readonly metadata?: { readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly endpoints?: readonly { readonly conditions?: { readonly ready?: boolean } }[];
}
interface Process {
  listenHttp(port: number, answer: () => Promise<{ readonly statusCode: number; readonly body: string }>): void;
  waitUntilKilled(): Promise<number>;
}

// The package imports its own files without endings; Node has to be told to look for them.
register('./endings.mjs', import.meta.url);
const { BaseImage, Cluster } = (await import('@ngrok/webernetes')) as unknown as Webernetes;

class Web extends BaseImage {
  static readonly imageName = 'ghcr.io/example/web';
  static readonly imageVersion = 'latest';
  readonly defaultCommand = ['server'];

  async exec(process: Process): Promise<number> {
    process.listenHttp(8080, async () => ({ statusCode: 200, body: 'ok' }));
    return await process.waitUntilKilled();
  }
}

const REPLICAS = 3;
// With these its pods did not all become ready within ten minutes.
const SIMPLER = new Set(['resources', 'readinessProbe']);
const objects = JSON.parse(
  JSON.stringify(
    pairs.flatMap((pair) => manifestsOf({ ...pair, image: 'ghcr.io/example/web:latest' }, REPLICAS)),
    (key, value: unknown) => (SIMPLER.has(key) ? undefined : value),
  ),
) as readonly object[];
const cluster = new Cluster();
cluster.registerImage(Web);
await timedAsync(async () => {
  await cluster.init();
  await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, ...objects]);
  const complete = new Set<string>();
  await new Promise<void>((resolve) => {
    cluster.informer('endpointslices', (_, slice) => {
      if (slice.metadata?.namespace !== 'shop') return;
      const ready = (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready === true);
      if (ready.length === REPLICAS) complete.add(slice.metadata.labels?.['kubernetes.io/service-name'] ?? '');
      if (complete.size === pairs.length) resolve();
    });
  });
});
process.exit(0);
