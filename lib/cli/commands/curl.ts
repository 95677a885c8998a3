import { buildCommand } from '@stricli/core';
import type { CurlFlags } from '../actions/curl';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, wordFlag, words } from '../flags';

/** `portolan curl` */
export const curlCommand = buildCommand<CurlFlags, string[], CliContext>({
  loader: async () => (require('../actions/curl') as typeof import('../actions/curl')).runCurl,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      from: wordFlag('who asks: pod/NAME, pod/NAMESPACE/NAME, node/NAME, host, internet [default a new pod]', 'CALLER'),
      namespace: wordFlag('namespace of the caller [default "default"]', 'NAMESPACE'),
    },
    aliases: { n: 'namespace', f: 'file' },
    positional: words('URL|PATH', 'where to, then what to read'),
  },
  docs: {
    brief: 'Say whether a connection would succeed, which pod would answer, and why not',
    fullDescription: [
      'Say whether a connection would succeed, which pod would answer, and why not.',
      '',
      'EXAMPLES',
      '  portolan curl http://my-service apps/tutorial',
      '  portolan curl http://172.18.0.3:32214 --from host apps/tutorial',
      '  portolan curl http://web.shop:80/ --from pod/cart apps/shop -n shop',
    ].join('\n'),
  },
});
