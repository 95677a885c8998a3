import { buildCommand } from '@stricli/core';
import type { DigFlags } from '../actions/dig';
import { FROM_HELP } from '../caller';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, wordFlag, words } from '../flags';

/** `portolan dig` */
export const digCommand = buildCommand<DigFlags, string[], CliContext>({
  loader: async () => (require('../actions/dig') as typeof import('../actions/dig')).runDig,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      from: wordFlag(FROM_HELP, 'CALLER'),
      namespace: wordFlag('namespace of the caller [default "default"]', 'NAMESPACE'),
      type: wordFlag('A, AAAA, SRV, PTR, CNAME, TXT, … or any [default A and AAAA]', 'TYPE'),
      output: wordFlag('json', 'FORMAT'),
    },
    aliases: { n: 'namespace', f: 'file', o: 'output', t: 'type' },
    positional: words('NAME|PATH', 'the name, or an address, then what to read'),
  },
  docs: {
    brief: 'Look a name up as a pod does: every name tried, and the records',
    fullDescription: [
      'Look a name up as a pod does: every name tried on its search path, and the records.',
      'Exit code 1 when there is no such record.',
      '',
      'EXAMPLES',
      '  portolan dig my-service apps/tutorial',
      '  portolan dig web.shop --from pod/cart -n shop --type any apps/shop',
      '  portolan dig _http._tcp.web.shop.svc.cluster.local --type SRV apps/shop',
      '  portolan dig 10.96.0.10 apps/shop                 the name of an address',
    ].join('\n'),
  },
});
