import { main } from '@pulumi/pulumi/provider';
import { componentProvider } from './provider';

/**
 * Serves the components to programs in YAML, Python, Go, C# and Java, until the engine that started this process ends it.
 * `pulumi-plugin/` calls it: that is the folder `pulumi package add` is given.
 *
 * @param args - What the engine started the process with: its own address.
 */
export function servePackage(args: readonly string[]): Promise<void> {
  const { version }: { readonly version: string } = require('../../../package.json');
  return main(componentProvider(version), [...args]);
}
