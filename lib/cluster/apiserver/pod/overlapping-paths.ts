import { goQuote } from '../field/error';
import type { Decoded } from '../strategy';

/** A file of a volume, and which of a projected volume's sources it is from. */
interface VirtualPath {
  readonly path: string;
  /** Empty where the volume has one source only. */
  readonly source: string;
}

function pathsOf(items: Decoded[] | undefined, source: string): VirtualPath[] {
  return (items ?? []).map(({ path }) => ({ path, source }));
}

function printed({ path, source }: VirtualPath): string {
  return source === '' ? goQuote(path) : `${goQuote(path)} (${source})`;
}

function overlap(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}

/** Which of the paths, in their order, are those of an earlier one or lie inside it, or the other way round. */
function overlapsAmong(paths: readonly VirtualPath[]): string[] {
  const found: string[] = [];
  const earlier: VirtualPath[] = [];
  for (const { path, source } of paths) {
    const trimmed = { path: path.replace(/\/+$/, ''), source };
    if (trimmed.path !== '') {
      for (const other of earlier) {
        if (other.path !== '' && overlap(other.path, trimmed.path)) {
          found.push(`${printed(trimmed)} with ${printed(other)}`);
        }
      }
    }
    earlier.push(trimmed);
  }
  return found;
}

/** Undefined for a source that is none of the known ones. */
function pathsOfSource(source: Decoded): VirtualPath[] | undefined {
  const { configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = source;
  if (configMap?.items !== undefined) return pathsOf(configMap.items, `ConfigMap ${goQuote(configMap.name ?? '')}`);
  if (secret?.items !== undefined) return pathsOf(secret.items, `Secret ${goQuote(secret.name ?? '')}`);
  if (downwardAPI?.items !== undefined) return pathsOf(downwardAPI.items, 'DownwardAPI');
  if (serviceAccountToken !== undefined) return [{ path: serviceAccountToken.path, source: 'ServiceAccountToken' }];
  if (clusterTrustBundle !== undefined) {
    const name: string = clusterTrustBundle.name ?? clusterTrustBundle.signerName ?? '';
    return [{ path: clusterTrustBundle.path, source: `ClusterTrustBundle ${goQuote(name)}` }];
  }
  if (podCertificate !== undefined) {
    return [
      { path: podCertificate.certificateChainPath ?? '', source: 'PodCertificate chain' },
      { path: podCertificate.keyPath ?? '', source: 'PodCertificate key' },
      { path: podCertificate.credentialBundlePath ?? '', source: 'PodCertificate credential bundle' },
    ].filter(({ path }) => path !== '');
  }
  return (configMap ?? secret ?? downwardAPI) ? [] : undefined;
}

/** Files of one volume that hide each other (`pkg/api/pod/warnings.go` warningsForOverlappingVirtualPaths). */
export function overlapWarnings(warnings: string[], volumes: readonly Decoded[]): void {
  for (const { name, configMap, secret, downwardAPI, projected } of volumes) {
    const warn = (what: string, paths: readonly VirtualPath[]): void => {
      for (const found of overlapsAmong(paths)) {
        warnings.push(`volume ${goQuote(name)} (${what}): overlapping paths: ${found}`);
      }
    };
    if (configMap !== undefined) warn(`ConfigMap ${goQuote(configMap.name ?? '')}`, pathsOf(configMap.items, ''));
    if (secret !== undefined) warn(`Secret ${goQuote(secret.secretName ?? '')}`, pathsOf(secret.items, ''));
    if (downwardAPI !== undefined) warn('DownwardAPI', pathsOf(downwardAPI.items, ''));
    if (projected === undefined) continue;
    const all: VirtualPath[] = [];
    for (const source of projected.sources ?? []) {
      const paths = pathsOfSource(source);
      if (paths === undefined) warnings.push(`volume ${goQuote(name)} (Projected) has no sources provided`);
      else all.push(...paths);
    }
    warn('Projected', all);
  }
}
