import { buildCommand } from '@stricli/core';
import type { DescribeFlags } from '../actions/describe';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, switchFlag, wordFlag, words } from '../flags';

/** `portolan describe` */
export const describeCommand = buildCommand<DescribeFlags, string[], CliContext>({
  loader: async () => (require('../actions/describe') as typeof import('../actions/describe')).runDescribe,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      namespace: wordFlag('where to look [default "default"]', 'NAMESPACE'),
      allNamespaces: switchFlag('describe those of all namespaces'),
    },
    aliases: { n: 'namespace', A: 'allNamespaces', f: 'file' },
    positional: words('svc|NAME|PATH', 'svc, then names of Services (all if none), then what to read'),
  },
  docs: {
    brief: 'Print what kubectl describe svc would print once the manifests are applied',
    fullDescription: [
      'Print what `kubectl describe svc` would print once the manifests are applied.',
      '',
      'EXAMPLES',
      '  portolan describe svc my-service apps/tutorial',
      '  portolan describe svc/web -n shop apps/shop',
    ].join('\n'),
  },
});
