import { goQuote } from '../field/error';
import { at, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { claimWarnings } from './claim-warnings';
import { overlapWarnings } from './overlapping-paths';

/** Providers that have gone, or are going. */
const GONE: readonly (readonly [source: string, message: string])[] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
];
const GONE_LATER: readonly (readonly [source: string, message: string])[] = [
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];
/** The API server's own names in paths. */
const PATHS: Record<string, string> = { storageos: 'storageOS' };

/** Volumes of old providers, and files that hide a token. */
export function volumeWarnings(warnings: string[], volumes: Decoded[], field: FieldPath): void {
  volumes.forEach((volume, index) => {
    const path = at(field, index);
    for (const [source, message] of GONE) {
      if (volume[source] !== undefined) warnings.push(`${path}.${PATHS[source] ?? source}: ${message}`);
    }
    const claim = volume.ephemeral?.volumeClaimTemplate;
    if (claim !== undefined) claimWarnings(warnings, claim.spec, `${path}.ephemeral.volumeClaimTemplate.spec`);
    for (const [source, message] of GONE_LATER) {
      if (volume[source] !== undefined) warnings.push(`${path}.${source}: ${message}`);
    }
  });
  overlapWarnings(warnings, volumes);
  tokenWarnings(warnings, volumes, field);
}

function tokenWarnings(warnings: string[], volumes: Decoded[], field: FieldPath): void {
  const tokens = new Set<string>();
  for (const { projected } of volumes) {
    for (const { serviceAccountToken } of projected?.sources ?? []) {
      if (serviceAccountToken !== undefined) tokens.add(serviceAccountToken.path);
    }
  }
  if (tokens.size === 0) return;
  volumes.forEach(({ projected }, index) => {
    const path = `${at(field, index)}.projected.sources`;
    const warn = (name: string, file: string): void => {
      if (tokens.has(file))
        warnings.push(`${path}.${name}: has duplicated path with ServiceAccountToken ${goQuote(file)}`);
    };
    for (const source of projected?.sources ?? []) {
      // Of the third kind of source Kubernetes gives another name.
      const lists = [
        ['configMap', source.configMap?.items],
        ['secrets', source.secret?.items],
        ['downwardAPI', source.downwardAPI?.items],
      ] as const;
      for (const [name, items] of lists) {
        items?.forEach((item: Decoded, number: number) => {
          warn(`${name}[${number}]`, item.path);
        });
      }
      if (source.clusterTrustBundle !== undefined) warn('ClusterTrustBundle', source.clusterTrustBundle.path);
    }
  });
}
