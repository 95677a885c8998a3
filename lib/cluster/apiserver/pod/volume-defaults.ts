import type { Decoded } from '../strategy';
import { defaultFieldRef, defaultResources } from './container-defaults';
import { defaultPullPolicy } from './image-name';

const MODE_0644 = 0o644;
const ONE_HOUR_SECONDS = 3600;

/** Defaults of volumes: `pkg/apis/core/v1/defaults.go` SetDefaults_Volume and those of the sources. */
export function defaultVolumes(volumes: Decoded[] | undefined): void {
  if (volumes === undefined) return;
  for (const volume of volumes) defaultVolume(volume);
}

function defaultVolume(volume: Decoded): void {
  let hasSource = false;
  for (const field in volume) {
    if (field === 'name') continue;
    hasSource = true;
    defaultSource(field, volume[field]);
  }
  if (!hasSource) volume.emptyDir = {};
}

function defaultSource(kind: string, source: Decoded): void {
  switch (kind) {
    case 'secret':
    case 'configMap':
      source.defaultMode ??= MODE_0644;
      return;
    case 'downwardAPI':
      source.defaultMode ??= MODE_0644;
      defaultFiles(source.items);
      return;
    case 'projected':
      source.defaultMode ??= MODE_0644;
      for (const projection of source.sources ?? []) {
        defaultFiles(projection.downwardAPI?.items);
        if (projection.serviceAccountToken !== undefined) {
          projection.serviceAccountToken.expirationSeconds ??= ONE_HOUR_SECONDS;
        }
      }
      return;
    case 'hostPath':
      source.type ??= '';
      return;
    case 'ephemeral':
      if (source.volumeClaimTemplate !== undefined) defaultClaimSpec(source.volumeClaimTemplate.spec);
      return;
    case 'image':
      source.pullPolicy ??= defaultPullPolicy(source.reference ?? '');
      return;
    default:
      Object.assign(source, { ...LEGACY_DEFAULTS.get(kind), ...source });
  }
}

/** Sources that nearly nobody writes any more. */
const LEGACY_DEFAULTS: ReadonlyMap<string, Record<string, unknown>> = new Map([
  ['iscsi', { iscsiInterface: 'default' }],
  ['rbd', { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' }],
  ['azureDisk', { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' }],
  ['scaleIO', { storageMode: 'ThinProvisioned', fsType: 'xfs' }],
]);

function defaultFiles(files: Decoded[] | undefined): void {
  for (const file of files ?? []) defaultFieldRef(file.fieldRef);
}

/** Defaults of a claim's spec, also in a StatefulSet's templates (`SetDefaults_PersistentVolumeClaimSpec`). */
export function defaultClaimSpec(spec: Decoded): void {
  spec.volumeMode ??= 'Filesystem';
  if (spec.resources !== undefined) defaultResources(spec.resources);
}
