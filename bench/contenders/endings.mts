import type { ResolveHook } from 'node:module';

/** Finds `./clock` as `./clock.js` or `./clock/index.js`, as bundlers do. */
export const resolve: ResolveHook = async (specifier, context, next) => {
  if (!specifier.startsWith('.')) return next(specifier, context);
  for (const ending of ['', '.js', '/index.js']) {
    try {
      return await next(specifier + ending, context);
    } catch (error) {
      const { code } = error as { readonly code?: string };
      if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_UNSUPPORTED_DIR_IMPORT') throw error;
    }
  }
  return next(specifier, context);
};
