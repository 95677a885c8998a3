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
      stack: wordFlag(
        'of a Pulumi program: the stack whose configuration to take [default kind, else the first]',
        'NAME',
      ),
    },
    aliases: { o: 'output' },
    positional: words('PATH', PATH_HELP),
  },
  docs: {
    brief: 'Write the YAML of a cdk8s app, as cdk8s synth does, several times faster; or of a Pulumi program',
    fullDescription: [
      'Write the YAML of a cdk8s app: the bytes `cdk8s synth` writes, several times faster.',
      'The program runs in this process; nothing is written unless all of it worked.',
      'Of a Pulumi program: its objects as they are previewed, with stand-ins for what is secret or not known yet.',
      '',
      'EXAMPLES',
      '  portolan synth apps/shop | kubectl apply -f -',
      '  portolan synth apps/shop -o dist',
      '  portolan synth apps/pulumi --stack eks         what a Pulumi program makes with that configuration',
    ].join('\n'),
  },
});
