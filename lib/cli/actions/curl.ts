import type { Protocol } from '../../kubernetes';
import { curlJson } from '../../report/curl/json';
import { curlText } from '../../report/curl/text';
import { walkText } from '../../report/curl/walk';
import { asked, callerFrom } from '../caller';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { loadWorld, type PreviewFlags } from '../world';

export interface CurlFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly from?: string;
  readonly namespace?: string;
  readonly protocol?: string;
  readonly explain?: boolean;
  readonly output?: string;
}

export async function runCurl(this: CliContext, flags: CurlFlags, ...args: string[]): Promise<void> {
  const [url, ...paths] = args;
  if (url === undefined) throw new CommandError(EXIT.usage, 'where to?', 'for example portolan curl http://my-service');
  const protocol = protocolOf(flags.protocol);
  if (flags.output !== undefined && flags.output !== 'json') {
    throw new CommandError(EXIT.usage, `no such output: ${flags.output}`, 'write -o json, or leave it out');
  }
  const { preview } = await loadWorld(this, [...paths, ...(flags.file ?? [])], flags);
  const { callerText }: typeof import('../../preview') = require('../../preview');
  const home = flags.namespace ?? flags.into ?? 'default';
  const result = asked(() => preview.curl(url, { from: callerFrom(preview, flags.from, home), protocol }));
  const { stdout } = this.process;
  if (flags.output === 'json') stdout.write(curlJson(result));
  else {
    const from = callerText(result.from);
    const text = curlText(result, from, this.style);
    // The walk comes first, so that the last lines are what to do.
    stdout.write(flags.explain === true ? `${walkText(result, this.style)}${text}` : text);
  }
  this.process.exitCode = result.outcome === 'connected' ? EXIT.fine : EXIT.findings;
}

function protocolOf(text: string | undefined): Protocol {
  const protocol = (text ?? 'TCP').toUpperCase();
  if (protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP') return protocol;
  throw new CommandError(EXIT.usage, `--protocol ${text}: no such protocol`, 'write TCP, UDP or SCTP');
}
