import type { Decoded } from '../strategy';
import { semanticallyEqual } from './semantic-equal';

/** Counts changes of the spec, so that controllers can say how far they have followed. */
export function countGeneration(object: Decoded, old: Decoded, alsoAnnotations = false): void {
  const changed =
    !semanticallyEqual(object.spec, old.spec) ||
    (alsoAnnotations && !semanticallyEqual(object.metadata.annotations, old.metadata.annotations));
  object.metadata.generation = (old.metadata.generation ?? 1) + (changed ? 1 : 0);
}

/** The spec changed: only then are its oddities told again. */
export function isNewGeneration(object: Decoded, old: Decoded): boolean {
  return object.metadata.generation !== (old.metadata.generation ?? 1);
}
