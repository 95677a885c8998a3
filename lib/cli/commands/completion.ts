import { buildCommand } from '@stricli/core';
import type { CliContext } from '../context';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof SHELLS)[number];

function shell(input: string): Shell {
  const known = SHELLS.find((name) => name === input);
  if (known === undefined) throw new SyntaxError(`no such shell: ${input}; known are ${SHELLS.join(', ')}`);
  return known;
}

/** `portolan completion` */
export const completionCommand = buildCommand<Record<string, never>, [Shell], CliContext>({
  loader: async () => (require('../actions/completion') as typeof import('../actions/completion')).runCompletion,
  parameters: {
    flags: {},
    positional: {
      kind: 'tuple',
      parameters: [
        { placeholder: 'bash|zsh|fish', brief: 'your shell', parse: shell, proposeCompletions: () => SHELLS },
      ],
    },
  },
  docs: {
    brief: 'Print what makes your shell complete portolan commands',
    fullDescription: [
      'Print what makes your shell complete portolan commands.',
      '',
      'EXAMPLES',
      "  echo 'source <(portolan completion bash)' >> ~/.bashrc",
      "  echo 'source <(portolan completion zsh)' >> ~/.zshrc",
      '  portolan completion fish > ~/.config/fish/completions/portolan.fish',
    ].join('\n'),
  },
});
