import type { Caller, From, Preview } from '../preview';
import { CommandError, EXIT } from './exit';

/** How `--from` is explained. */
export const FROM_HELP =
  'who asks: pod/NAME, pod/NAMESPACE/NAME, client/NAMESPACE, node/NAME, host, internet[/IP] [default a new pod]';

/**
 * The caller `--from` means. `internet/10.0.0.5` is somebody in a private network that is connected to the cluster's.
 *
 * @param home - Namespace of callers that name none.
 * @throws CommandError with exit code 2 for an unknown form or address, NotFound for a pod or node that is not there.
 */
export function callerFrom(preview: Preview, from: string | undefined, home: string): From {
  if (from === undefined) return { kind: 'client', namespace: home };
  const [kind = '', ...rest] = from.split('/');
  const name = rest.at(-1);
  const caller = name === undefined ? nameless(kind) : named(preview, kind, rest, name, home);
  if (caller !== undefined) return caller;
  throw new CommandError(
    EXIT.usage,
    `--from ${from}: no such caller`,
    'write pod/NAME, pod/NAMESPACE/NAME, client/NAMESPACE, node/NAME, host, internet or internet/IP',
  );
}

function nameless(kind: string): Caller | undefined {
  return kind === 'host' || kind === 'internet' ? { kind } : undefined;
}

function named(preview: Preview, kind: string, rest: readonly string[], name: string, home: string): From | undefined {
  if (name === '') return undefined;
  switch (kind) {
    case 'node':
      return rest.length === 1 ? preview.node(name) : undefined;
    case 'pod':
      return rest.length <= 2 ? preview.pod(name, rest.length === 2 ? rest[0] : home) : undefined;
    case 'client':
      return rest.length === 1 ? { kind: 'client', namespace: name } : undefined;
    case 'internet': {
      const { familyOf }: typeof import('../kubernetes/ip') = require('../kubernetes/ip');
      if (rest.length !== 1 || familyOf(name) === undefined) return undefined;
      return { kind: 'internet', ip: name };
    }
    default:
      return undefined;
  }
}

/** Runs a question about the preview; what it asks for and is not there, or is no address, is a slip of the command line. */
export function asked<T>(question: () => T): T {
  const { BadURL, NotFound }: typeof import('../preview') = require('../preview');
  try {
    return question();
  } catch (error) {
    if (error instanceof BadURL || error instanceof NotFound) throw new CommandError(EXIT.usage, error.message);
    throw error;
  }
}
