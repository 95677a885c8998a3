import nodeModule from 'node:module';

/** Keeps compiled code between runs where Node can (22.1 and later): the second start is faster than the first. */
export function enableCompileCache(): void {
  const { enableCompileCache: enable } = nodeModule as { enableCompileCache?: () => unknown };
  enable?.();
}
