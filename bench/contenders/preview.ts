import * as portolan from 'portolan';
import { manifestsOf, pairs } from '../pairs';
import { notThereYet, timed } from '../probe';

interface Answer {
  services(): readonly { readonly endpoints: readonly unknown[] }[];
}
// As long as the entry has no preview, the row says so instead of failing to compile.
const { preview } = portolan as object as { readonly preview?: (manifests: readonly object[]) => Answer };

if (preview === undefined) notThereYet('`preview` of portolan');
else {
  const manifests = JSON.parse(JSON.stringify(pairs.flatMap((pair) => manifestsOf(pair, 3)))) as readonly object[];
  const resolved = timed(() =>
    preview(manifests)
      .services()
      .reduce((sum, service) => sum + service.endpoints.length, 0),
  );
  if (resolved < 3 * pairs.length)
    throw new Error(`${resolved} endpoints for ${pairs.length} Services of three pods each`);
}
