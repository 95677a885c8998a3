import { existsSync } from 'node:fs';
import { findResource } from '../report/kubectl';

/** Arguments after the first ones of a command: names of objects, and paths of input. */
export interface NamesAndPaths {
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/**
 * Tells paths from names: a path is `-`, what `-f` says, what looks like a path or a manifest file, or what exists.
 * `kind/name` with a known kind is always a name.
 */
export function namesAndPaths(words: readonly string[], files: readonly string[] = []): NamesAndPaths {
  const names: string[] = [];
  const paths: string[] = [...files];
  for (const word of words) (isPath(word) && !isTypedName(word) ? paths : names).push(word);
  return { names, paths };
}

function isPath(word: string): boolean {
  return (
    word === '-' || /^(\.{0,2}\/|\.{1,2}$)/.test(word) || /\.(ya?ml|json|[cm]?[jt]s)$/.test(word) || existsSync(word)
  );
}

function isTypedName(word: string): boolean {
  const slash = word.indexOf('/');
  return (
    slash > 0 &&
    word.indexOf('/', slash + 1) < 0 &&
    findResource(word.slice(0, slash)) !== undefined &&
    !existsSync(word)
  );
}
