import type { Annotations } from '../../../kubernetes';
import { semanticallyEqual } from '../metadata/semantic-equal';
import type { Decoded } from '../strategy';
import { APP_ARMOR_CONTAINER } from './annotations';
import type { Errors } from './rules';
import { validateAppArmorProfile } from './security-context';
import { visitContainers } from './visit';

const LOCALHOST = 'localhost/';

/** What an annotation of before 1.30 says, undefined when it says nothing that is known (`ApparmorFieldForAnnotation`). */
export function appArmorProfileOf(annotation: string): Decoded {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const isLocal = annotation.startsWith(LOCALHOST) && annotation.length > LOCALHOST.length;
  return isLocal ? { type: 'Localhost', localhostProfile: annotation.slice(LOCALHOST.length) } : undefined;
}

function isValid(profile: Decoded): boolean {
  const errors: Errors = [];
  validateAppArmorProfile(errors, profile, '');
  return errors.length === 0;
}

/** Annotations of a new Pod become fields of its containers (`pkg/registry/core/pod/strategy.go` applyAppArmorVersionSkew). */
export function syncAppArmor({ metadata, spec }: Decoded, warnings: string[]): void {
  if (spec.os?.name === 'windows') return;
  const annotations: Annotations = metadata.annotations ?? {};
  visitContainers(spec, '', (container) => {
    const key = APP_ARMOR_CONTAINER + container.name;
    const annotation = annotations[key];
    if (annotation === undefined || container.securityContext?.appArmorProfile !== undefined) return;
    const read = appArmorProfileOf(annotation);
    const profile = read !== undefined && isValid(read) ? read : undefined;
    // What the whole pod has anyway needs no field, and no word.
    if (profile !== undefined && semanticallyEqual(profile, spec.securityContext?.appArmorProfile)) return;
    if (profile !== undefined) container.securityContext = { ...container.securityContext, appArmorProfile: profile };
    warnings.push(`metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`);
  });
}
