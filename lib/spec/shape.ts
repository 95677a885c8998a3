import { isPlainObject } from './leaf';
import { type Path, type Problems, show } from './problems';

/** What a property holds when it holds anything: an object with braces, a list, or a list of such objects. */
export type Shape = 'object' | 'list' | 'objects';
export type Shapes = Readonly<Record<string, Shape>>;

/**
 * The spec, without those members whose shape is wrong; each is a problem. Types rule this out, so that the spec itself
 * is given back nearly always. What comes after can rely on shapes and needs to look at values only.
 */
export function shaped<Spec extends object>(problems: Problems, spec: Spec, shapes: Shapes, at: Path): Spec {
  if (!isPlainObject(spec)) {
    problems.add(`${show(spec)} cannot be used: give an object`, at);
    return {} as Spec;
  }
  if (fits(spec, shapes)) return spec;
  let good: Record<string, unknown> = spec;
  for (const key in shapes) {
    const value = spec[key];
    if (value === undefined) continue;
    const wrong = complaint(value, shapes[key] ?? 'object');
    if (wrong === undefined) continue;
    problems.add(wrong, at, key);
    if (good === spec) good = { ...spec };
    delete good[key];
  }
  return good as Spec;
}

/** Whether nothing is wrong. A spec has fewer members than there are shapes. */
function fits(spec: Readonly<Record<string, unknown>>, shapes: Shapes): boolean {
  for (const key in spec) {
    const value = spec[key];
    if (value === undefined || !Object.hasOwn(shapes, key)) continue;
    if (complaint(value, shapes[key] ?? 'object') !== undefined) return false;
  }
  return true;
}

function complaint(value: unknown, shape: Shape): string | undefined {
  switch (shape) {
    case 'object':
      return isPlainObject(value) ? undefined : `${show(value)} cannot be used: give an object`;
    case 'list':
      return Array.isArray(value) ? undefined : `${show(value)} cannot be used: give a list`;
    case 'objects': {
      if (!Array.isArray(value)) return `${show(value)} cannot be used: give a list of objects`;
      // Not `every`, which skips holes.
      for (let index = 0; index < value.length; index++) {
        if (!isPlainObject(value[index])) return `${show(value[index])} cannot be used: give a list of objects`;
      }
      return undefined;
    }
    default: {
      const unknown: never = shape;
      throw new TypeError(`unknown shape ${JSON.stringify(unknown)}`);
    }
  }
}
