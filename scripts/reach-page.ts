/**
 * Writes the table of docs/reach.md, which is made by running what it shows: the tutorial's Service in its four types, on three
 * clusters, called from three places. `node -C portolan-source -r ts-node/register scripts/reach-page.ts`; `npm test` says when it is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { type Exposure, Tutorial } from '../apps/tutorial/tutorial';
import { type Caller, eks, k3d, kind, type Manifest, type Preview, preview } from '../lib';
import { callerText } from '../lib/preview/caller';
import { outcomeText } from '../lib/report/curl/outcome';
import { reasonText } from '../lib/report/curl/reason';
import { PLAIN } from '../lib/report/style';

const CLUSTERS = {
  kind: { flag: 'kind:2', profile: kind({ workers: 2 }) },
  EKS: { flag: 'eks', profile: eks() },
  k3d: { flag: 'k3d:1', profile: k3d({ agents: 1 }) },
} as const;

const TYPES: readonly Exposure[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'Headless'];
const START = '<!-- made by scripts/reach-page.ts -->';
const END = '<!-- end of what is made -->';

function manifestsOf(exposure: Exposure): readonly Manifest[] {
  return new Tutorial(Testing.app(), 'tutorial', { exposure }).toJson() as Manifest[];
}

/** What somebody at this place would type. */
function urlFor(p: Preview, caller: Caller): string {
  const { service, type, dnsName } = p.service('my-service');
  if (caller.kind === 'client') return 'http://my-service';
  if (type === 'Headless') return `http://${dnsName}`;
  if (caller.kind === 'node' || type === 'ClusterIP') return `http://${service.spec.clusterIP}`;
  const [given] = service.status?.loadBalancer?.ingress ?? [];
  const address = given?.ip ?? given?.hostname;
  return address === undefined ? `http://${p.cluster.nodes.at(-1)?.internalIPs[0]}:32214` : `http://${address}`;
}

function rowsOf(cluster: keyof typeof CLUSTERS, exposure: Exposure): readonly string[] {
  const { profile } = CLUSTERS[cluster];
  const p = preview(manifestsOf(exposure), { cluster: profile });
  const callers: readonly Caller[] = [
    { kind: 'client', namespace: 'default' },
    { kind: 'node', name: profile.nodes.at(-1)?.name ?? '' },
    { kind: 'internet' },
  ];
  return callers.map((from) => {
    const result = p.curl(urlFor(p, from), { from });
    const { why } = reasonText(result.reason, result);
    const pods = new Set(result.branches.flatMap(({ backend }) => backend?.address ?? [])).size;
    const answer = result.outcome === 'connected' ? `one of ${pods} pods` : why;
    const outcome = outcomeText(result.outcome, PLAIN);
    return `| ${cluster} | ${exposure} | ${callerText(from)} | \`${result.url}\` | **${outcome}** | ${answer} |`;
  });
}

/** The table, as Markdown. */
export function reachTable(): string {
  const head = ['| cluster | type | from | URL | ends | because, or with |', '|---|---|---|---|---|---|'];
  const rows = (Object.keys(CLUSTERS) as (keyof typeof CLUSTERS)[]).flatMap((cluster) =>
    TYPES.flatMap((exposure) => rowsOf(cluster, exposure)),
  );
  return [...head, ...rows].join('\n');
}

/** The page with its table made anew. */
export function withTable(page: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error(`docs/reach.md lacks ${START} or ${END}`);
  return `${page.slice(0, start + START.length)}\n\n${reachTable()}\n\n${page.slice(end)}`;
}

if (require.main === module) {
  const file = join(__dirname, '../docs/reach.md');
  writeFileSync(file, withTable(readFileSync(file, 'utf8')));
}
