import { buildCommand } from '@stricli/core';
import type { ExplainFlags } from '../actions/explain';
import type { CliContext } from '../context';
import { FILE_FLAG, PREVIEW_FLAGS, wordFlag, words } from '../flags';

/** `portolan explain` */
export const explainCommand = buildCommand<ExplainFlags, string[], CliContext>({
  loader: async () => (require('../actions/explain') as typeof import('../actions/explain')).runExplain,
  parameters: {
    flags: {
      ...PREVIEW_FLAGS,
      file: FILE_FLAG,
      namespace: wordFlag('where to look [default "default"]', 'NAMESPACE'),
      output: wordFlag('json', 'FORMAT'),
    },
    aliases: { n: 'namespace', f: 'file', o: 'output' },
    positional: words('svc|NAME|CODE|PATH', 'svc and names of Services (all if none), or the code of a finding'),
  },
  docs: {
    brief: 'Debug a Service step by step, or explain the code of a finding',
    fullDescription: [
      'Debug a Service as the Kubernetes documentation does, each step answered, ending in the one thing to change;',
      'or explain the code of a finding, without reading anything.',
      '',
      'EXAMPLES',
      '  portolan explain svc my-service apps/tutorial',
      '  portolan explain svc/web -n shop apps/shop',
      '  portolan explain LB301',
    ].join('\n'),
  },
});
