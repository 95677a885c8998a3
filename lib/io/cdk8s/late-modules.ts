import Module from 'node:module';

/** The part of a module's prototype this file replaces for a while. */
interface Requires {
  require(this: { readonly filename: string | null }, id: string): unknown;
}

/** What cdk8s and constructs load and hardly ever use: for reading and writing YAML, and for hashed names. */
const RARELY_USED: ReadonlySet<string> = new Set(['yaml', 'crypto']);
const THEIR_FILES = /[/\\](?:cdk8s|constructs)[/\\]lib[/\\][a-z/\\_-]+\.js$/;

/**
 * Loads cdk8s without what only its rarer functions need, the `yaml` package first of all, three quarters of its files:
 * each is loaded when a program first uses it.
 */
export function withLateModules<T>(load: () => T): T {
  const prototype = Module.prototype as unknown as Requires;
  const original = prototype.require;
  prototype.require = function require(id) {
    if (!RARELY_USED.has(id) || !THEIR_FILES.test(this.filename ?? '')) return original.call(this, id);
    return late(() => original.call(this, id) as object);
  };
  try {
    return load();
  } finally {
    prototype.require = original;
  }
}

/** Stands in for a module, and takes from it when asked. Says that it is one of ES modules, so that nobody copies it. */
function late(load: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, name) => (name === '__esModule' ? true : Reflect.get(load(), name)),
      has: (_, name) => name in load(),
    },
  );
}
