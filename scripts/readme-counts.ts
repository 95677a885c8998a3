/** `npm run readme`: writes into the README how many recordings there are of each kind. `npm test` says when it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerOf } from '../test/conformance/kinds';
import { recordingsIn } from '../test/conformance/replay';

const root = join(__dirname, '..');
const folder = join(root, 'test/conformance/recordings');

/** What the recordings of a kind are of, in a few words. */
const WHAT: Readonly<Record<string, string>> = {
  'service-create': 'creating Services: defaults, allocation, refusals, warnings',
  'service-update': 'changing them',
  'object-create': 'creating workloads, pods, policies, Ingresses',
  'object-update': 'changing them',
  scheduling: 'which node a pod gets, or why none',
  endpoints: 'EndpointSlices and Endpoints',
  rollouts: 'rolling updates, step by step',
  workloads: 'StatefulSets, DaemonSets, Jobs … over time',
  'pod-template-hash': 'the hash in a ReplicaSet’s name',
  'packet-flows': 'what kube-proxy’s rules do with packets',
  'kernel-flows': 'real connections through real kube-proxies',
  dns: 'what CoreDNS answers, record by record',
  networkpolicy: 'who may reach whom',
  kubectl: 'what kubectl prints, to the character',
};

/** How many records a file has: lines, without its header. */
function recordsIn(file: string, hasHeader: boolean): number {
  const lines = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length - (hasHeader ? 1 : 0);
}

/** The README with the counts of today. All recordings agree, or `npm test` fails. */
export function withCounts(readme: string): string {
  const rows: string[] = [];
  let total = 0;
  for (const [kind, files] of recordingsIn(folder).known) {
    const hasHeader = runnerOf(kind).hasHeader === true;
    const count = files.reduce((sum, file) => sum + recordsIn(file, hasHeader), 0);
    total += count;
    const text = count.toLocaleString('en-US');
    rows.push(`| \`${kind}\`: ${WHAT[kind] ?? ''} | ${text} | ${text} |`);
  }
  const table = ['| recordings | agree | of |', '|---|---|---|', ...rows].join('\n');
  return readme
    .replace(/(<!-- recordings:total -->).*?(<!-- \/recordings -->)/s, `$1${total.toLocaleString('en-US')}$2`)
    .replace(/(<!-- recordings:table -->\n).*?(\n<!-- \/recordings -->)/s, `$1${table}$2`);
}

if (require.main === module) {
  const path = join(root, 'README.md');
  writeFileSync(path, withCounts(readFileSync(path, 'utf8')));
}
