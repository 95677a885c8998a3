import { dns1123Label } from '../kubernetes/names';
import type { PersistentVolumeClaimTemplate, Volume, VolumeMount } from '../kubernetes/volume';
import { checkEach, checkMap, checkText } from './checks';
import { fresh, type Given, isOpaque, isPlainObject } from './leaf';
import { suggestion } from './near-name';
import { type Path, type Problems, show } from './problems';

/** Where a volume's content comes from: exactly one of `emptyDir`, `configMap`, `secret`, `persistentVolumeClaim` … */
export type VolumeSource = Given<Omit<Volume, 'name'>>;

/** Volumes of a pod by name. */
export type VolumesSpec = { readonly [name: string]: VolumeSource };

/** One place in a container where a volume is seen. */
export interface MountSpec {
  /** Absolute path in the container. */
  readonly path: string;
  readonly readOnly?: boolean;
  /** Only this part of the volume. */
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly mountPropagation?: VolumeMount['mountPropagation'];
}

/** Volumes a container sees, by volume name: `{ data: '/var/lib/data' }`. A volume can be seen in several places. */
export type MountsSpec = { readonly [volume: string]: string | MountSpec | readonly (string | MountSpec)[] };

/** A claim for storage that every pod of a StatefulSet gets of its own. */
export interface VolumeClaimSpec {
  /** A quantity: `10Gi`. */
  readonly size: string;
  /** Default: the cluster's default class. */
  readonly storageClassName?: string;
  /** Default: ReadWriteOnce. */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
  readonly volumeMode?: 'Filesystem' | 'Block';
}

/** The volumes as a pod lists them. */
export function podVolumes(volumes: VolumesSpec, problems: Problems, at: Path): Volume[] {
  const list: Volume[] = [];
  if (!checkMap(problems, volumes, at)) return list;
  for (const name of Object.keys(volumes)) {
    problems.addAll(dns1123Label(name), name, at, name);
    const source: unknown = volumes[name];
    if (!isPlainObject(source) || Object.keys(source).length !== 1) {
      problems.add(`${show(source)} is no volume: give exactly one source, such as \`emptyDir: {}\``, at, name);
    } else list.push({ name, ...fresh(source) });
  }
  return list;
}

/** The mounts as a container lists them. `known` are the names of the volumes that the pod has. */
export function volumeMounts(
  mounts: MountsSpec,
  known: ReadonlySet<string>,
  problems: Problems,
  at: Path,
): VolumeMount[] {
  const list: VolumeMount[] = [];
  if (!checkMap(problems, mounts, at)) return list;
  for (const name of Object.keys(mounts)) {
    if (!known.has(name)) problems.add(`the pod has no volume ${show(name)}${suggestion(name, known)}`, at, name);
    const places = (mounts as MountsSpec)[name];
    for (const place of Array.isArray(places) ? places : [places]) {
      list.push(volumeMount(name, place, problems, at));
    }
  }
  return list;
}

function volumeMount(name: string, place: string | MountSpec, problems: Problems, at: Path): VolumeMount {
  if (!isPlainObject(place)) {
    checkText(problems, place, at, name);
    return { name, mountPath: place as string };
  }
  const { path, ...rest } = place as MountSpec;
  if (!isOpaque(path)) checkText(problems, path, at, name, 'path');
  return { name, mountPath: path, ...(fresh(rest) as Omit<VolumeMount, 'name' | 'mountPath'>) };
}

/** The claims as a StatefulSet lists them. */
export function claimTemplates(
  claims: { readonly [name: string]: VolumeClaimSpec },
  problems: Problems,
  at: Path,
): PersistentVolumeClaimTemplate[] {
  const list: PersistentVolumeClaimTemplate[] = [];
  if (!checkMap(problems, claims, at)) return list;
  for (const [name, claim] of Object.entries(claims as { readonly [name: string]: VolumeClaimSpec })) {
    problems.addAll(dns1123Label(name), name, at, name);
    if (!isPlainObject(claim)) {
      problems.add(`${show(claim)} is no claim: give an object with \`size\``, at, name);
      continue;
    }
    checkEach(problems, claim.accessModes, [...at, name, 'accessModes'], checkText);
    checkText(problems, claim.size, at, name, 'size');
    const template: PersistentVolumeClaimTemplate = {
      metadata: { name },
      spec: {
        accessModes: fresh(claim.accessModes ?? ['ReadWriteOnce']),
        resources: { requests: { storage: claim.size } },
      },
    };
    if (claim.storageClassName !== undefined) template.spec.storageClassName = claim.storageClassName;
    if (claim.volumeMode !== undefined) template.spec.volumeMode = claim.volumeMode;
    list.push(template);
  }
  return list;
}
