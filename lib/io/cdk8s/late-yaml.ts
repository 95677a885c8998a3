import Module from 'node:module';

/** The part of a module's prototype this file replaces for a while. */
interface Requires {
  require(this: { readonly filename: string | null }, id: string): unknown;
}

/** The one file of cdk8s that takes the `yaml` package. */
const YAML_OF_CDK8S = /[/\\]cdk8s[/\\]lib[/\\]yaml\.js$/;

/**
 * Loads cdk8s without the `yaml` package, three quarters of its files, which only its own writing and reading of YAML
 * needs: the package is loaded when a program first uses it.
 */
export function withLateYaml<T>(load: () => T): T {
  const prototype = Module.prototype as unknown as Requires;
  const original = prototype.require;
  prototype.require = function require(id) {
    if (id !== 'yaml' || !YAML_OF_CDK8S.test(this.filename ?? '')) return original.call(this, id);
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
