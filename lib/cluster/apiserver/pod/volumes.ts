import { dns1123Subdomain } from '../../../kubernetes/names';
import { compareQuantities, quantityOf, ZERO_QUANTITY } from '../../../kubernetes/quantity';
import { duplicate, forbidden, goQuote, invalid, notSupported, required, tooLong } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateClaimTemplate } from './claim-template';
import { validatePullPolicy } from './container';
import { validateDNSLabel } from './dns-names';
import { validateFile, validateKeys, validateMode } from './files';
import { validateLegacyVolume } from './legacy-volumes';
import { validateNoBacksteps } from './local-path';
import { validateProjection } from './projections';
import type { Errors, PodRules } from './rules';

/** The sources of a volume in the order in which Kubernetes looks; several are refused, one by one. */
const SOURCES = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
] as const;

type Source = (typeof SOURCES)[number];

/** The API server's own spelling in the complaint about a second source. */
const MISSPELT: Partial<Record<Source, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

const NONE: ReadonlyMap<string, Decoded> = new Map();

/**
 * Checks the volumes of a pod (`ValidateVolumes`).
 *
 * @param podName - Name of the Pod, for claims that are made for it; undefined in a template.
 * @returns The volumes that are themselves fine, by name: only those can be mounted.
 */
export function validateVolumes(
  errors: Errors,
  volumes: Decoded[] | undefined,
  podName: string | undefined,
  rules: PodRules,
  field: FieldPath,
): ReadonlyMap<string, Decoded> {
  if (volumes === undefined) return NONE;
  const claims = new Set<string>();
  if (podName !== undefined) {
    for (const volume of volumes) if (volume.ephemeral !== undefined) claims.add(`${podName}-${volume.name}`);
  }
  const fine = new Map<string, Decoded>();
  for (let index = 0; index < volumes.length; index++) {
    const volume = volumes[index];
    const path = at(field, index);
    const before = errors.length;
    validateSources(errors, volume, podName, rules, path);
    if (volume.name === '') errors.push(required(child(path, 'name'), ''));
    else validateDNSLabel(errors, volume.name, child(path, 'name'));
    if (fine.has(volume.name)) errors.push(duplicate(child(path, 'name'), volume.name));
    if (errors.length === before) fine.set(volume.name, volume);
    const claimName = volume.persistentVolumeClaim?.claimName;
    if (claimName !== undefined && claims.has(claimName)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      errors.push(invalid(child(path, 'persistentVolumeClaim', 'claimName'), claimName, detail));
    }
  }
  return fine;
}

function validateSources(
  errors: Errors,
  volume: Decoded,
  podName: string | undefined,
  rules: PodRules,
  field: FieldPath,
): void {
  let sources = 0;
  for (const kind of SOURCES) {
    const source = volume[kind];
    if (source === undefined) continue;
    if (sources > 0) {
      errors.push(forbidden(child(field, MISSPELT[kind] ?? kind), 'may not specify more than 1 volume type'));
    } else validateSource(errors, kind, source, rules, field);
    if (kind === 'ephemeral' && sources === 0 && podName !== undefined && volume.name !== '') {
      const claim = `${podName}-${volume.name}`;
      for (const problem of dns1123Subdomain(claim)) {
        errors.push(invalid(child(field, 'name'), volume.name, `PVC name ${goQuote(claim)}: ${problem}`));
      }
    }
    if (kind === 'iscsi') validatePortalLength(errors, volume, field);
    sources++;
  }
  if (sources === 0) errors.push(required(field, 'must specify a volume type'));
}

const PORTAL_MAX = 64;

function validatePortalLength(errors: Errors, volume: Decoded, field: FieldPath): void {
  const { initiatorName, targetPortal } = volume.iscsi;
  if (initiatorName === undefined || Buffer.byteLength(`${volume.name}:${targetPortal}`) <= PORTAL_MAX) return;
  const detail =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  errors.push(invalid(child(field, 'name'), volume.name, detail));
}

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];
const DRIVER_MAX = 63;

function validateSource(errors: Errors, kind: Source, source: Decoded, rules: PodRules, field: FieldPath): void {
  const path = child(field, kind);
  switch (kind) {
    case 'emptyDir':
      if (source.sizeLimit !== undefined && compareQuantities(quantityOf(source.sizeLimit), ZERO_QUANTITY) < 0) {
        const detail = 'SizeLimit field must be a valid resource quantity';
        errors.push(forbidden(child(path, 'sizeLimit'), detail));
      }
      return;
    case 'hostPath':
      if (source.path === '') errors.push(required(child(path, 'path'), ''));
      else {
        validateNoBacksteps(errors, source.path, child(path, 'path'));
        if (!HOST_PATH_TYPES.includes(source.type)) {
          errors.push(notSupported(child(path, 'type'), source.type, HOST_PATH_TYPES));
        }
      }
      return;
    case 'secret':
      if (source.secretName === undefined) errors.push(required(child(path, 'secretName'), ''));
      validateMode(errors, source.defaultMode, child(path, 'defaultMode'));
      validateKeys(errors, source.items, child(path, 'items'));
      return;
    case 'configMap':
      if (source.name === undefined) errors.push(required(child(path, 'name'), ''));
      validateMode(errors, source.defaultMode, child(path, 'defaultMode'));
      validateKeys(errors, source.items, child(path, 'items'));
      return;
    case 'downwardAPI':
      validateMode(errors, source.defaultMode, child(path, 'defaultMode'));
      for (const file of source.items ?? []) validateFile(errors, file, path);
      return;
    case 'projected':
      validateMode(errors, source.defaultMode, child(path, 'defaultMode'));
      validateProjection(errors, source.sources ?? [], rules, path);
      return;
    case 'nfs':
      if (source.server === '') errors.push(required(child(path, 'server'), ''));
      if (source.path === '') errors.push(required(child(path, 'path'), ''));
      if (!source.path.startsWith('/'))
        errors.push(invalid(child(path, 'path'), source.path, 'must be an absolute path'));
      return;
    case 'persistentVolumeClaim':
      if (source.claimName === '') errors.push(required(child(path, 'claimName'), ''));
      return;
    case 'csi':
      validateCSI(errors, source, path);
      return;
    case 'ephemeral':
      if (source.volumeClaimTemplate === undefined) errors.push(required(child(path, 'volumeClaimTemplate'), ''));
      else validateClaimTemplate(errors, source.volumeClaimTemplate, child(path, 'volumeClaimTemplate'));
      return;
    case 'image':
      if (rules.isPod && source.reference === undefined) errors.push(required(child(path, 'reference'), ''));
      validatePullPolicy(errors, source.pullPolicy, child(path, 'pullPolicy'));
      return;
    default:
      validateLegacyVolume(errors, kind, source, field);
  }
}

function validateCSI(errors: Errors, source: Decoded, field: FieldPath): void {
  const driver: string = source.driver;
  const path = child(field, 'driver');
  if (driver === '') errors.push(required(path, ''));
  else {
    if (Buffer.byteLength(driver) > DRIVER_MAX) errors.push(tooLong(path, DRIVER_MAX));
    for (const problem of dns1123Subdomain(driver.toLowerCase())) errors.push(invalid(path, driver, problem));
  }
  const secret = source.nodePublishSecretRef;
  if (secret === undefined) return;
  const name: string = secret.name ?? '';
  if (name === '') errors.push(required(child(field, 'nodePublishSecretRef', 'name'), ''));
  else for (const problem of dns1123Subdomain(name)) errors.push(invalid(child(field, 'name'), name, problem));
}
