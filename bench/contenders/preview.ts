import * as portolan from 'portolan';
import { manifestsOf, pairs } from '../pairs';
import { notThereYet, timed } from '../probe';

/**
 * Previews the pairs, three pods each, and resolves the endpoints of every Service. With the argument `room` on a cluster
 * in which every pod finds a node; without it on the default one, where most pods stay pending.
 */
interface Answer {
  services(): readonly { readonly endpoints: readonly unknown[] }[];
}
interface Entry {
  readonly preview?: (manifests: readonly object[], options: { readonly cluster?: unknown }) => Answer;
  readonly custom?: (options: object) => unknown;
}
// As long as the entry lacks one of them, the row says so instead of failing to compile.
const { preview, custom } = portolan as object as Entry;

const REPLICAS = 3;
const roomy = process.argv[2] === 'room';

if (preview === undefined || (roomy && custom === undefined)) notThereYet('`preview` and `custom` of portolan');
else {
  const nodes = Array.from({ length: 1 + Math.ceil((pairs.length * REPLICAS) / 100) }, (_, i) => ({
    name: `node-${i}`,
  }));
  const cluster = roomy ? custom?.({ nodes, allocatable: { cpu: '64', memory: '256Gi', pods: '110' } }) : undefined;
  const options = cluster === undefined ? {} : { cluster };
  const manifests = JSON.parse(
    JSON.stringify(pairs.flatMap((pair) => manifestsOf(pair, REPLICAS))),
  ) as readonly object[];
  // Parts of the model are loaded when a kind first comes: one Deployment and one Service bring theirs. What loading costs is
  // measured by the rows `start` and `import`; the parser and the simulator it is compared with are loaded before, too.
  preview(
    manifestsOf({ name: 'first', image: 'first:1', url: 'http://first' }, 1) as readonly object[],
    options,
  ).services();
  const resolved = timed(() =>
    preview(manifests, options)
      .services()
      .reduce((sum, service) => sum + service.endpoints.length, 0),
  );
  if (resolved < (roomy ? REPLICAS * pairs.length : 1)) throw new Error(`only ${resolved} endpoints resolved`);
}
