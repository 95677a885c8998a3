import { forbidden, invalid, notFound, notSupported, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { hasBackstep, validateDescendingPath } from './local-path';
import type { Errors } from './rules';

/** Volumes that are themselves fine, by name. */
type Volumes = ReadonlyMap<string, Decoded>;

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_MODES = ['Disabled', 'Enabled', 'IfPossible'];

/** Of several entries for one volume the last counts (`GetVolumeMountMap`). */
function pathsByName(entries: Decoded[] | undefined, path: 'mountPath' | 'devicePath'): Map<string, string> {
  const paths = new Map<string, string>();
  for (const entry of entries ?? []) paths.set(entry.name, entry[path]);
  return paths;
}

/** Where a container sees volumes as folders (`ValidateVolumeMounts`). */
export function validateMounts(errors: Errors, container: Decoded, volumes: Volumes, field: FieldPath): void {
  const mounts: Decoded[] = container.volumeMounts;
  const devices = pathsByName(container.volumeDevices, 'devicePath');
  const devicePaths = new Set(devices.values());
  const taken = new Set<string>();
  for (let index = 0; index < mounts.length; index++) {
    const mount = mounts[index];
    const path = at(field, index);
    if (mount.name === '') errors.push(required(child(path, 'name'), ''));
    const volume = volumes.get(mount.name);
    if (volume === undefined) errors.push(notFound(child(path, 'name'), mount.name));
    if (mount.mountPath === '') errors.push(required(child(path, 'mountPath'), ''));
    if (taken.has(mount.mountPath)) errors.push(invalid(child(path, 'mountPath'), mount.mountPath, 'must be unique'));
    taken.add(mount.mountPath);
    if (devices.has(mount.name)) {
      errors.push(invalid(child(path, 'name'), mount.name, 'must not already exist in volumeDevices'));
    }
    if (devicePaths.has(mount.mountPath)) {
      const detail = 'must not already exist as a path in volumeDevices';
      errors.push(invalid(child(path, 'mountPath'), mount.mountPath, detail));
    }
    validateSubPath(errors, mount, volume, path, field);
    if (mount.mountPropagation !== undefined) {
      validatePropagation(errors, mount.mountPropagation, container, child(field, 'mountPropagation'));
    }
    if (mount.recursiveReadOnly !== undefined) validateRecursive(errors, mount, child(field, 'recursiveReadOnly'));
  }
}

/** `field` is the path of the list, not of the mount: so the API server has it. */
function validateSubPath(errors: Errors, mount: Decoded, volume: Decoded, path: FieldPath, field: FieldPath): void {
  const { subPath, subPathExpr } = mount;
  if (subPath === undefined && subPathExpr === undefined) return;
  if (volume?.image !== undefined) {
    const detail = 'not allowed in image volume sources';
    if (subPath !== undefined) errors.push(invalid(child(path, 'subPath'), subPath, detail));
    if (subPathExpr !== undefined) errors.push(invalid(child(path, 'subPathExpr'), subPathExpr, detail));
  }
  if (subPath !== undefined) validateDescendingPath(errors, subPath, child(field, 'subPath'));
  if (subPathExpr === undefined) return;
  if (subPath !== undefined) {
    errors.push(invalid(child(path, 'subPathExpr'), subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
  }
  validateDescendingPath(errors, subPathExpr, child(field, 'subPathExpr'));
}

function validatePropagation(errors: Errors, propagation: string, container: Decoded, field: FieldPath): void {
  if (!PROPAGATIONS.includes(propagation)) errors.push(notSupported(field, propagation, PROPAGATIONS));
  if (propagation === 'Bidirectional' && container.securityContext?.privileged !== true) {
    errors.push(forbidden(field, 'Bidirectional mount propagation is available only to privileged containers'));
  }
}

function validateRecursive(errors: Errors, mount: Decoded, field: FieldPath): void {
  const mode: string = mount.recursiveReadOnly;
  if (!RECURSIVE_MODES.includes(mode)) errors.push(notSupported(field, mode, RECURSIVE_MODES));
  else if (mode !== 'Disabled') {
    if (mount.readOnly !== true) errors.push(forbidden(field, 'may only be specified when readOnly is true'));
    if (mount.mountPropagation !== undefined && mount.mountPropagation !== 'None') {
      errors.push(forbidden(field, 'may only be specified when mountPropagation is None or not specified'));
    }
  }
}

/** Volumes a container sees as block devices (`ValidateVolumeDevices`). */
export function validateDevices(errors: Errors, container: Decoded, volumes: Volumes, field: FieldPath): void {
  const devices: Decoded[] = container.volumeDevices;
  const mounts = pathsByName(container.volumeMounts, 'mountPath');
  const mountPaths = new Set(mounts.values());
  const paths = new Set<string>();
  const names = new Set<string>();
  devices.forEach(({ name, devicePath }, index) => {
    const path = at(field, index);
    const volume = volumes.get(name);
    if (name === '') errors.push(required(child(path, 'name'), ''));
    if (names.has(name)) errors.push(invalid(child(path, 'name'), name, 'must be unique'));
    if (volume === undefined) errors.push(notFound(child(path, 'name'), name));
    else if (volume.persistentVolumeClaim === undefined && volume.ephemeral === undefined) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      errors.push(invalid(child(path, 'name'), name, detail));
    }
    if (devicePath === '') errors.push(required(child(path, 'devicePath'), ''));
    if (paths.has(devicePath)) errors.push(invalid(child(path, 'devicePath'), devicePath, 'must be unique'));
    if (hasBackstep(devicePath)) {
      errors.push(invalid(child(path, 'devicePath'), devicePath, "can not contain backsteps ('..')"));
    } else paths.add(devicePath);
    if (mounts.has(name)) {
      errors.push(invalid(child(path, 'name'), name, 'must not already exist in volumeMounts'));
    }
    if (mountPaths.has(devicePath)) {
      const detail = 'must not already exist as a path in volumeMounts';
      errors.push(invalid(child(path, 'devicePath'), devicePath, detail));
    }
    if (name !== '') names.add(name);
  });
}
