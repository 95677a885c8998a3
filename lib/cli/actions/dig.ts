import type { DigType, Preview } from '../../preview';
import { digJson } from '../../report/dig/json';
import { digText } from '../../report/dig/text';
import { asked, callerFrom } from '../caller';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { loadWorld, type PreviewFlags } from '../world';

export interface DigFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly from?: string;
  readonly namespace?: string;
  readonly type?: string;
  readonly output?: string;
}

/** Types of records that can be asked for, as they are typed. */
export const DIG_TYPES: readonly DigType[] = [
  'A',
  'AAAA',
  'CNAME',
  'SRV',
  'PTR',
  'TXT',
  'NS',
  'SOA',
  'MX',
  'CAA',
  'HTTPS',
  'SVCB',
  'NAPTR',
  'any',
];

export async function runDig(this: CliContext, flags: DigFlags, ...args: string[]): Promise<void> {
  const [name, ...paths] = args;
  if (name === undefined) throw new CommandError(EXIT.usage, 'which name?', 'for example portolan dig my-service');
  const type = typeOf(flags.type);
  if (flags.output !== undefined && flags.output !== 'json') {
    throw new CommandError(EXIT.usage, `no such output: ${flags.output}`, 'write -o json, or leave it out');
  }
  const { preview }: { preview: Preview } = await loadWorld(this, [...paths, ...(flags.file ?? [])], flags);
  const { callerText }: typeof import('../../preview') = require('../../preview');
  const home = flags.namespace ?? flags.into ?? 'default';
  const result = asked(() => preview.dig(name, { from: callerFrom(preview, flags.from, home), type }));
  this.process.stdout.write(
    flags.output === 'json' ? digJson(result) : digText(result, callerText(result.from), this.style),
  );
  this.process.exitCode = result.outcome === 'answered' ? EXIT.fine : EXIT.findings;
}

function typeOf(text: string | undefined): DigType {
  if (text === undefined) return 'address';
  const found = DIG_TYPES.find((type) => type.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new CommandError(EXIT.usage, `--type ${text}: no such record type`, `write ${DIG_TYPES.join(', ')}`);
}
