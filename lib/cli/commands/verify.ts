import { buildCommand } from '@stricli/core';
import type { VerifyFlags } from '../actions/verify';
import type { CliContext } from '../context';
import { PATH_HELP, PREVIEW_FLAGS, words } from '../flags';

/** `portolan verify` */
export const verifyCommand = buildCommand<VerifyFlags, string[], CliContext>({
  loader: async () => (require('../actions/verify') as typeof import('../actions/verify')).runVerify,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      context: {
        kind: 'parsed',
        parse: (text: string) => text,
        brief: 'context of the kubeconfig, as kubectl config get-contexts lists them',
        placeholder: 'NAME',
      },
    },
    positional: words('PATH', PATH_HELP),
  },
  docs: {
    brief: 'Compare a preview with a live cluster, reading only',
    fullDescription: [
      'Compare a preview with a live cluster: types, ports, shapes of addresses, DNS names and endpoints of every Service;',
      'replicas and conditions of every workload, and how many of its pods are ready.',
      'Reads with the kubectl on PATH, and never writes. Exit 1 when something differs, 3 when nothing could be compared.',
      'What the user of the context may not read is said and left out.',
      '',
      'EXAMPLES',
      '  portolan verify --context kind-kind apps/shop',
      '  portolan verify --context prod --cluster eks:3 apps/pulumi --stack eks',
    ].join('\n'),
  },
});
