import { buildCommand } from '@stricli/core';
import type { SynthFlags } from '../actions/synth';
import type { CliContext } from '../context';
import { PATH_HELP, wordFlag, words } from '../flags';

/** `portolan synth` */
export const synthCommand = buildCommand<SynthFlags, string[], CliContext>({
  loader: async () => (require('../actions/synth') as typeof import('../actions/synth')).runSynth,
  parameters: {
    flags: {
      output: wordFlag('folder to write to, as cdk8s names the files; otherwise all goes to standard output', 'DIR'),
    },
    aliases: { o: 'output' },
    positional: words('PATH', PATH_HELP),
  },
  docs: {
    brief: 'Write the YAML of a cdk8s app, as cdk8s synth does, several times faster',
    fullDescription: [
      'Write the YAML of a cdk8s app: the bytes `cdk8s synth` writes, several times faster.',
      'The program runs in this process; nothing is written unless all of it worked.',
      '',
      'EXAMPLES',
      '  portolan synth apps/shop | kubectl apply -f -',
      '  portolan synth apps/shop -o dist',
    ].join('\n'),
  },
});
