import { MAX_DEPTH } from './kubernetes-yaml';

/** Nodes one document may come to when its aliases are written out. A 50 MB manifest has some 5 million. */
export const MAX_NODES = 10_000_000;

/** Why a value cannot be used, or undefined if it can. */
export type ExpansionProblem = 'contains itself' | 'too deep' | 'too large';

/**
 * Whether a parsed value is finite and of reasonable size with every alias written out. Aliases are shared objects in
 * memory, so the bomb only goes off in whoever walks the value; sizes are remembered per object, so this walk is safe.
 */
export function expansionProblem(value: unknown): ExpansionProblem | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  let problem: ExpansionProblem | undefined;
  const sizeOf = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null || problem !== undefined) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (open.has(node)) problem = 'contains itself';
    else if (depth > MAX_DEPTH) problem = 'too deep';
    if (problem !== undefined) return 1;
    open.add(node);
    let size = 1;
    if (Array.isArray(node)) for (const item of node) size += sizeOf(item, depth + 1);
    else for (const member of Object.values(node)) size += sizeOf(member, depth + 1);
    open.delete(node);
    if (size > MAX_NODES) problem = 'too large';
    sizes.set(node, size);
    return size;
  };
  sizeOf(value, 0);
  return problem;
}

/** The same question for JSON, which has no aliases: only the depth can be wrong. Walks without remembering. */
export function isTooDeep(value: unknown, allowed = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (allowed === 0) return true;
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object' && member !== null && isTooDeep(member, allowed - 1)) return true;
  }
  return false;
}
