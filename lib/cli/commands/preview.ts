import { buildCommand } from '@stricli/core';
import type { PreviewActionFlags } from '../actions/preview';
import type { CliContext } from '../context';
import { PATH_HELP, PREVIEW_FLAGS, switchFlag, wordFlag, words } from '../flags';

/** `portolan preview` */
export const previewCommand = buildCommand<PreviewActionFlags, string[], CliContext>({
  loader: async () => (require('../actions/preview') as typeof import('../actions/preview')).runPreview,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      complete: switchFlag('the input is all there is: a selector that matches nothing is an error'),
      failOn: { ...wordFlag('exit 1 at this severity or worse: error, warning, never [default error]', 'SEVERITY') },
      output: wordFlag('table or json; with --matrix also csv, dot, mermaid', 'FORMAT'),
      matrix: switchFlag('show which workload reaches which Service port instead'),
      all: switchFlag('show every Service and every problem, however many screens it takes'),
    },
    aliases: { o: 'output' },
    positional: words('PATH', PATH_HELP),
  },
  docs: {
    brief: 'Show what a cluster will make of some manifests: a row per Service, and what is wrong',
    fullDescription: [
      'Show what a cluster will make of some manifests: a row per Service, and what is wrong.',
      '',
      'EXAMPLES',
      '  portolan preview apps/shop                     a cdk8s app',
      '  portolan preview deploy/ --cluster eks:3       a folder of YAML, on three EKS nodes',
      '  helm template ./chart | portolan preview -     what a chart renders',
      '  portolan preview apps/shop --matrix -o mermaid who reaches what, as a picture',
      '  portolan preview all.yaml --fail-on warning    in CI: exit 1 on warnings too',
    ].join('\n'),
  },
});
