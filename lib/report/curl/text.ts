import type { CurlResult } from '../../preview';
import { printable } from '../printable';
import type { Style } from '../style';
import { outcomeText } from './outcome';
import { reasonText } from './reason';
import { receiverText } from './receiver';

/** Receivers shown by name before only their number is told. */
const NAMED = 3;

/** Who may answer: `one of 2: pod …, pod …`. */
function answeredBy({ branches }: CurlResult): string {
  const names = [...new Set(branches.flatMap(({ backend }) => (backend === undefined ? [] : [receiverText(backend)])))];
  const more = names.length > NAMED ? `, and ${names.length - NAMED} more` : '';
  const shown = names.slice(0, NAMED).join(', ') + more;
  return names.length === 1 ? `by ${shown}` : `by one of ${names.length}: ${shown}`;
}

/** Source addresses that are seen in the caller's place; empty when the caller's own is. */
function sourceText({ branches, hops }: CurlResult): string | undefined {
  const own = [...hops, ...(branches[0]?.hops ?? [])].find((hop) => hop.kind === 'rules');
  const original = own?.kind === 'rules' ? own.packet.source : undefined;
  const seen = [...new Set(branches.flatMap(({ source }) => source ?? []))];
  if (original === undefined || seen.every((source) => source === original)) return undefined;
  return `the pod sees ${seen.slice(0, NAMED).join(' or ')} as the caller, not ${original}`;
}

/**
 * What came of a call, on one line that ends as curl ends; then why, and what to do about a failure.
 *
 * @param from - The caller in words, `pod/shop/web-1`.
 */
export function curlText(result: CurlResult, from: string, style: Style): string {
  const { url, outcome, reason } = result;
  const { why, help } = reasonText(reason, result);
  const head = `${printable(url)} from ${printable(from)}: ${outcomeText(outcome, style)}`;
  if (outcome === 'connected') {
    const source = sourceText(result);
    const lines = [`${head}, ${printable(answeredBy(result))}`];
    if (reason.code === 'reached' && !reason.declared) lines.push(`  = note: ${printable(why)}`);
    if (source !== undefined) lines.push(`  = note: ${printable(source)}`);
    if (result.hops.some((hop) => hop.kind === 'docker-network'))
      lines.push(
        '  = note: on macOS and Windows the Docker network is out of reach: map a port of the machine instead',
      );
    return `${lines.join('\n')}\n`;
  }
  const lines = [head, `  = why: ${printable(why)}`];
  help.forEach((advice, index) => {
    // Lines after one that ends with a colon are to be copied as they stand.
    const copied = help.slice(0, index).some((line) => line.endsWith(':'));
    lines.push(`${copied ? '      ' : '  = help: '}${printable(advice)}`);
  });
  return `${lines.join('\n')}\n`;
}
