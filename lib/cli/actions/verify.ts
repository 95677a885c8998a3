import { type LiveObjects, liveCluster } from '../../io/live-cluster';
import type { EndpointSlice } from '../../kubernetes/endpoints';
import type { Service } from '../../kubernetes/service';
import { viewService } from '../../preview/service-view';
import { printable } from '../../report/printable';
import { renderRows } from '../../report/rows';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { type Comparison, compareService } from '../verify/compare';
import { loadWorld, type PreviewFlags } from '../world';

export interface VerifyFlags extends PreviewFlags {
  /** Context of the kubeconfig. */
  readonly context: string;
}

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

export async function runVerify(this: CliContext, flags: VerifyFlags, ...paths: string[]): Promise<void> {
  const { preview } = await loadWorld(this, paths, flags);
  const { stdout, stderr } = this.process;
  const cluster = liveCluster(flags.context, this.process.env);
  const services = cluster.list('services');
  if (services.kind !== 'objects') {
    throw new CommandError(
      EXIT.input,
      `nothing could be compared: ${refusal('services', services)}`,
      services.kind === 'forbidden'
        ? 'reading services in all namespaces is what is needed; endpointslices are compared too where they may be read'
        : 'see whether `kubectl --context NAME get services` works; contexts are listed by `kubectl config get-contexts`',
    );
  }
  const slices = cluster.list('endpointslices.discovery.k8s.io');
  if (slices.kind !== 'objects') stderr.write(`note: ${printable(refusal('endpointslices', slices))}\n`);
  const bySlice = slices.kind === 'objects' ? slicesByService(slices.items as unknown as EndpointSlice[]) : undefined;
  const live = new Map((services.items as unknown as Service[]).map((each) => [keyOf(each), each]));
  const compared: Comparison[] = [];
  for (const view of preview.services()) {
    const key = `${view.namespace}/${view.name}`;
    // Not of the manifests: every cluster makes it itself.
    if (key === 'default/kubernetes') continue;
    const service = live.get(key);
    const found = service && {
      service,
      view: bySlice && viewService(service, bySlice.get(key) ?? [], domainOf(view.dnsName)),
    };
    compared.push(...compareService(view, preview.balancing(view.name, view.namespace), found));
  }
  if (compared.length === 0) {
    throw new CommandError(EXIT.input, 'nothing could be compared: the manifests hold no Service');
  }
  const rows = compared.map(({ service, what, preview: expected, cluster: found, agrees }) =>
    [service, what, expected, found, agrees ? 'agrees' : 'DIFFERS'].map((cell) => printable(cell)),
  );
  stdout.write(renderRows([['SERVICE', 'WHAT', 'PREVIEW', 'CLUSTER', 'VERDICT'], ...rows]));
  const differing = compared.filter(({ agrees }) => !agrees).length;
  stdout.write(`\n${compared.length - differing} of ${compared.length} agree\n`);
  this.process.exitCode = differing === 0 ? EXIT.fine : EXIT.findings;
}

function refusal(resource: string, live: Exclude<LiveObjects, { kind: 'objects' }>): string {
  switch (live.kind) {
    case 'forbidden':
      return `${resource} are not compared, reading them is forbidden: ${live.message}`;
    case 'unreachable':
      return `${resource} cannot be read: ${live.message}`;
    default: {
      const unknown: never = live;
      throw new TypeError(`unknown refusal ${JSON.stringify(unknown)}`);
    }
  }
}

function keyOf({ metadata }: Service): string {
  return `${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`;
}

function slicesByService(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly EndpointSlice[]> {
  const found = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const service = slice.metadata.labels?.[SERVICE_NAME_LABEL];
    if (service === undefined) continue;
    const key = `${slice.metadata.namespace ?? 'default'}/${service}`;
    const list = found.get(key);
    if (list === undefined) found.set(key, [slice]);
    else list.push(slice);
  }
  return found;
}

/** What follows `name.namespace.svc.`. */
function domainOf(dnsName: string): string {
  return dnsName.split('.').slice(3).join('.');
}
