import { buildCommand } from '@stricli/core';
import type { CurlFlags } from '../actions/curl';
import { FROM_HELP } from '../caller';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, switchFlag, wordFlag, words } from '../flags';

/** `portolan curl` */
export const curlCommand = buildCommand<CurlFlags, string[], CliContext>({
  loader: async () => (require('../actions/curl') as typeof import('../actions/curl')).runCurl,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      from: wordFlag(FROM_HELP, 'CALLER'),
      namespace: wordFlag('namespace of the caller [default "default"]', 'NAMESPACE'),
      protocol: wordFlag('TCP, UDP or SCTP [default TCP]', 'PROTOCOL'),
      explain: switchFlag('show the way hop by hop: names, rules, endpoints, policies'),
      output: wordFlag('json, with every hop of every way', 'FORMAT'),
    },
    aliases: { n: 'namespace', f: 'file', o: 'output' },
    positional: words('URL|PATH', 'where to, then what to read'),
  },
  docs: {
    brief: 'Say whether a connection would succeed, which pod would answer, and why not',
    fullDescription: [
      'Say whether a connection would succeed, which pod would answer, and why not.',
      '',
      'EXAMPLES',
      '  portolan curl http://my-service apps/tutorial',
      '  portolan curl http://my-service --explain apps/tutorial',
      '  portolan curl http://172.18.0.3:32214 --from host apps/tutorial',
      '  portolan curl http://web.shop:80/ --from pod/cart apps/shop -n shop',
    ].join('\n'),
  },
});
