import type { From, Preview } from '../../preview';
import { curlText } from '../../report/curl/text';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { loadWorld, type PreviewFlags } from '../world';

export interface CurlFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly from?: string;
  readonly namespace?: string;
}

export async function runCurl(this: CliContext, flags: CurlFlags, ...args: string[]): Promise<void> {
  const [url, ...paths] = args;
  if (url === undefined) throw new CommandError(EXIT.usage, 'where to?', 'for example portolan curl http://my-service');
  const { preview } = await loadWorld(this, [...paths, ...(flags.file ?? [])], flags);
  const { callerText }: typeof import('../../preview') = require('../../preview');
  const result = connect(preview, url, flags);
  this.process.stdout.write(curlText(result, callerText(result.from), this.style));
  this.process.exitCode = result.outcome === 'connected' ? EXIT.fine : EXIT.findings;
}

function connect(preview: Preview, url: string, flags: CurlFlags): ReturnType<Preview['curl']> {
  const { BadURL, NotFound }: typeof import('../../preview') = require('../../preview');
  try {
    return preview.curl(url, { from: callerFrom(preview, flags) });
  } catch (error) {
    if (error instanceof BadURL) throw new CommandError(EXIT.usage, error.message);
    if (error instanceof NotFound) throw new CommandError(EXIT.findings, error.message);
    throw error;
  }
}

function callerFrom(preview: Preview, { from, namespace, into }: CurlFlags): From {
  const home = namespace ?? into ?? 'default';
  if (from === undefined) return { kind: 'client', namespace: home };
  const [kind, ...rest] = from.split('/');
  const name = rest.at(-1);
  if ((kind === 'host' || kind === 'internet') && name === undefined) return { kind };
  if (name !== undefined && name !== '') {
    if (kind === 'node' && rest.length === 1) return preview.node(name);
    if (kind === 'pod' && rest.length <= 2) return preview.pod(name, rest.length === 2 ? rest[0] : home);
    if (kind === 'client' && rest.length === 1) return { kind: 'client', namespace: name };
  }
  throw new CommandError(
    EXIT.usage,
    `--from ${from}: no such caller`,
    'write pod/NAME, pod/NAMESPACE/NAME, client/NAMESPACE, node/NAME, host or internet',
  );
}
