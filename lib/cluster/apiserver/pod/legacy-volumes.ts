import { invalid, notSupported, notSupportedText, required } from '../field/error';
import { child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateDNSLabel } from './dns-names';
import { validateDescendingPath } from './local-path';
import type { Errors } from './rules';

/** Sources that need no more than that some of their fields are given. */
const REQUIRED_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['gitRepo', ['repository']],
  ['gcePersistentDisk', ['pdName']],
  ['awsElasticBlockStore', ['volumeID']],
  ['glusterfs', ['endpoints', 'path']],
  ['rbd', ['monitors', 'image']],
  ['cinder', ['volumeID']],
  ['cephfs', ['monitors']],
  ['flexVolume', ['driver']],
  ['azureFile', ['secretName', 'shareName']],
  ['vsphereVolume', ['volumePath']],
  ['photonPersistentDisk', ['pdID']],
  ['portworxVolume', ['volumeID']],
  ['azureDisk', ['diskName', 'diskURI']],
  ['storageos', ['volumeName']],
  ['scaleIO', ['gateway', 'system', 'volumeName']],
]);

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Volumes of providers, most of which CSI has replaced. Source: `validateVolumeSource` and the functions it calls. */
export function validateLegacyVolume(errors: Errors, kind: string, source: Decoded, field: FieldPath): void {
  const path = child(field, kind === 'gcePersistentDisk' ? 'persistentDisk' : kind);
  for (const name of REQUIRED_FIELDS.get(kind) ?? []) {
    if (!isGiven(source[name])) errors.push(required(child(path, name), ''));
  }
  switch (kind) {
    case 'gitRepo':
      validateDescendingPath(errors, source.directory ?? '', child(path, 'directory'));
      return;
    case 'gcePersistentDisk':
    case 'awsElasticBlockStore':
      if (source.partition < 0 || source.partition > 255) {
        errors.push(invalid(child(path, 'partition'), source.partition, 'must be between 0 and 255, inclusive'));
      }
      return;
    case 'iscsi':
      validateISCSI(errors, source, path);
      return;
    case 'fc':
      validateFibreChannel(errors, source, path);
      return;
    case 'flocker':
      validateFlocker(errors, source, path);
      return;
    case 'quobyte':
      validateQuobyte(errors, source, path);
      return;
    case 'cinder':
    case 'storageos':
      if (kind === 'storageos') validateStorageOS(errors, source, path);
      if (source.secretRef !== undefined && !isGiven(source.secretRef.name)) {
        errors.push(required(child(path, 'secretRef', 'name'), ''));
      }
      return;
    case 'flexVolume':
      validateFlexOptions(errors, source.options, child(path, 'options'));
      return;
    case 'azureDisk':
      validateAzureDisk(errors, source, path);
      return;
    default:
  }
}

const LUN_MAX = 255;
const IQN = /^iqn\.\d{4}-\d{2}\.([a-zA-Z0-9.-]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui\.[0-9a-zA-Z]{16}$/;
const NAA = /^naa\.[0-9a-zA-Z]{32}$/;
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['iqn', IQN],
  ['eui', EUI],
  ['naa', NAA],
];

function initiatorProblem(name: string): string | undefined {
  const pattern = PATTERNS.find(([prefix]) => name.startsWith(prefix))?.[1];
  if (pattern === undefined) return 'must be valid format starting with iqn, eui, or naa';
  return pattern.test(name) ? undefined : 'must be valid format';
}

function validateISCSI(errors: Errors, source: Decoded, field: FieldPath): void {
  if (source.targetPortal === '') errors.push(required(child(field, 'targetPortal'), ''));
  const problem = source.iqn === '' ? undefined : initiatorProblem(source.iqn);
  if (source.iqn === '') errors.push(required(child(field, 'iqn'), ''));
  else if (problem !== undefined) errors.push(invalid(child(field, 'iqn'), source.iqn, problem));
  validateLun(errors, source.lun, child(field, 'lun'));
  const needsSecret = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  if (needsSecret && source.secretRef === undefined) errors.push(required(child(field, 'secretRef'), ''));
  const initiator: string | undefined = source.initiatorName;
  const initiatorIsWrong = initiator === undefined ? undefined : initiatorProblem(initiator);
  if (initiatorIsWrong !== undefined) errors.push(invalid(child(field, 'initiatorname'), initiator, initiatorIsWrong));
}

function validateLun(errors: Errors, lun: number, field: FieldPath): void {
  if (lun < 0 || lun > LUN_MAX) errors.push(invalid(field, lun, `must be between 0 and ${LUN_MAX}, inclusive`));
}

function validateFibreChannel(errors: Errors, source: Decoded, field: FieldPath): void {
  const { targetWWNs, wwids, lun } = source;
  const path = child(field, 'targetWWNs');
  if (targetWWNs === undefined && wwids === undefined) {
    errors.push(required(path, 'must specify either targetWWNs or wwids, but not both'));
  }
  if (targetWWNs === undefined) return;
  if (wwids !== undefined) {
    errors.push(invalid(path, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously'));
  }
  if (lun === undefined) errors.push(required(child(field, 'lun'), 'lun is required if targetWWNs is specified'));
  else validateLun(errors, lun, child(field, 'lun'));
}

function validateFlocker(errors: Errors, source: Decoded, field: FieldPath): void {
  const { datasetName: name = '', datasetUUID: uuid = '' } = source;
  if (name === '' && uuid === '') errors.push(required(field, 'one of datasetName and datasetUUID is required'));
  if (name !== '' && uuid !== '') {
    const detail = 'datasetName and datasetUUID can not be specified simultaneously';
    errors.push(invalid(field, 'resource', detail));
  }
  if (name.includes('/')) errors.push(invalid(child(field, 'datasetName'), name, "must not contain '/'"));
}

const HOST_AND_PORT = /^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

function validateQuobyte(errors: Errors, source: Decoded, field: FieldPath): void {
  const registry: string = source.registry;
  const detail = 'must be a host:port pair or multiple pairs separated by commas';
  if (registry === '') errors.push(required(child(field, 'registry'), detail));
  else if ((source.tenant ?? '').length >= 65) {
    errors.push(required(child(field, 'tenant'), 'must be a UUID and may not exceed a length of 64 characters'));
  } else {
    for (const pair of registry.split(',')) {
      if (!HOST_AND_PORT.test(pair)) errors.push(invalid(child(field, 'registry'), registry, detail));
    }
  }
  if (source.volume === '') errors.push(required(child(field, 'volume'), ''));
}

function validateStorageOS(errors: Errors, source: Decoded, field: FieldPath): void {
  const { volumeName = '', volumeNamespace = '' } = source;
  if (volumeName !== '') validateDNSLabel(errors, volumeName, child(field, 'volumeName'));
  if (volumeNamespace !== '') validateDNSLabel(errors, volumeNamespace, child(field, 'volumeNamespace'));
}

function validateFlexOptions(errors: Errors, options: Record<string, string> | undefined, field: FieldPath): void {
  for (const key in options) {
    const domain = `.${(key.split('/')[0] ?? '').toLowerCase()}`;
    if (!domain.endsWith('.kubernetes.io') && !domain.endsWith('.k8s.io')) continue;
    errors.push(invalid(`${field}[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved'));
  }
}

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];

function validateAzureDisk(errors: Errors, source: Decoded, field: FieldPath): void {
  const { cachingMode, kind, diskURI } = source;
  if (cachingMode !== undefined && !CACHING_MODES.includes(cachingMode)) {
    errors.push(notSupported(child(field, 'cachingMode'), cachingMode, CACHING_MODES));
  }
  if (kind === undefined) return;
  if (!DISK_KINDS.includes(kind)) errors.push(notSupported(child(field, 'kind'), kind, DISK_KINDS));
  const managed = kind === 'Managed';
  if (diskURI.startsWith(managed ? '/subscriptions/' : 'https://')) return;
  const form = managed
    ? '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}'
    : 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';
  errors.push(notSupportedText(child(field, 'diskURI'), diskURI, [form]));
}
