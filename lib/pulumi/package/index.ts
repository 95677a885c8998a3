import { main } from '@pulumi/pulumi/provider';
import { componentProvider } from './provider';

/**
 * Serves the components to programs in YAML, Python, Go, C# and Java, until the engine that started this process ends it.
 * `pulumi-plugin/` calls it: that is the folder `pulumi package add` is given.
 */
export function servePackage(): Promise<void> {
  const { version }: { readonly version: string } = require('../../../package.json');
  return main(componentProvider(version), process.argv.slice(2));
}
