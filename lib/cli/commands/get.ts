import { buildCommand } from '@stricli/core';
import type { GetFlags } from '../actions/get';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, proposedKinds, switchFlag, wordFlag, words } from '../flags';

/** `portolan get` */
export const getCommand = buildCommand<GetFlags, string[], CliContext>({
  loader: async () => (require('../actions/get') as typeof import('../actions/get')).runGet,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      namespace: wordFlag('whose objects to show [default "default"]', 'NAMESPACE'),
      allNamespaces: switchFlag('show the objects of all namespaces'),
      output: wordFlag('wide, yaml, json or name', 'FORMAT'),
      selector: wordFlag('only objects with these labels: app=web,tier!=db', 'LABELS'),
      showLabels: switchFlag('add a column of labels'),
    },
    aliases: { n: 'namespace', A: 'allNamespaces', o: 'output', l: 'selector', f: 'file' },
    positional: words('KIND|NAME|PATH', 'kinds (svc, pods, deploy,rs …), then names, then what to read', proposedKinds),
  },
  docs: {
    brief: 'Print what kubectl get would print once the manifests are applied',
    fullDescription: [
      'Print what `kubectl get` would print once the manifests are applied.',
      '',
      'EXAMPLES',
      '  portolan get svc apps/tutorial',
      '  portolan get pods -o wide apps/tutorial',
      '  portolan get deploy,rs,pods -n shop apps/shop',
      '  portolan get svc my-service -o yaml apps/tutorial',
      '  portolan get endpointslices -A -l app=web -f deploy/',
    ].join('\n'),
  },
});
