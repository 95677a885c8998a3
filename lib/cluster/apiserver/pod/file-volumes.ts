import { invalid, notFound } from '../field/error';
import type { FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import type { Errors } from './rules';
import { hasContainer, visitContainers } from './visit';

function readsFile({ valueFrom }: Decoded): boolean {
  return valueFrom?.fileKeyRef !== undefined;
}

/** Hardly any variable is read from a file. */
function readsFiles({ env }: Decoded): boolean {
  return env?.some(readsFile) === true;
}

/** Variables may be read from files of empty volumes only (`validateFileKeyRefVolumes`). */
export function validateFileVolumes(errors: Errors, spec: Decoded, field: FieldPath): void {
  if (hasContainer(spec, readsFiles)) validateFileKeys(errors, spec, field);
}

function validateFileKeys(errors: Errors, spec: Decoded, field: FieldPath): void {
  let volumes: Map<string, Decoded> | undefined;
  visitContainers(spec, field, ({ env }, path) => {
    if (env === undefined) return;
    for (let index = 0; index < env.length; index++) {
      const name: string | undefined = env[index].valueFrom?.fileKeyRef?.volumeName;
      if (name === undefined) continue;
      volumes ??= new Map((spec.volumes ?? []).map((volume: Decoded) => [volume.name, volume]));
      const volume = volumes.get(name);
      const namePath = `${path}.env[${index}].valueFrom.fileKeyRef.volumeName`;
      if (volume === undefined) errors.push(notFound(namePath, name));
      else if (volume.emptyDir === undefined) {
        errors.push(invalid(namePath, name, 'referenced volume must be of type emptyDir'));
      }
    }
  });
}
