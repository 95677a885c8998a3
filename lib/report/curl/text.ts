import type { CurlHop, CurlOutcome, CurlResult } from '../../preview';
import { printable } from '../printable';
import type { Style } from '../style';
import { reasonText } from './reason';

type Receiver = NonNullable<CurlResult['branches'][number]['backend']>;

/** How curl itself would end, in a word people know. */
function outcomeText(outcome: CurlOutcome, style: Style): string {
  switch (outcome) {
    case 'connected':
      return style.good('connected');
    case 'refused':
      return style.error('connection refused');
    case 'timed-out':
      return style.error('timed out');
    case 'unresolved':
      return style.error('could not resolve host');
    case 'http-error':
      return style.error('HTTP error');
    case 'depends':
      return style.warning('depends');
    case 'not-modelled':
      return style.warning('not modelled');
    default: {
      const unknown: never = outcome;
      throw new TypeError(`unknown outcome ${JSON.stringify(unknown)}`);
    }
  }
}

/**
 * What came of a call: outcome and reason, the steps in common, who may answer, and what to do about a failure.
 *
 * @param from - The caller in words, `pod/shop/web-1`.
 */
export function curlText(result: CurlResult, from: string, style: Style): string {
  const { url, destination, outcome, hops, branches, reason } = result;
  const { why, help } = reasonText(reason, destination.host);
  const lines = [`${printable(url)} from ${printable(from)}: ${outcomeText(outcome, style)}, ${printable(why)}`];
  for (const hop of hops) {
    const step = hopText(hop);
    if (step !== undefined) lines.push(`  ${style.faint('->')} ${printable(step)}`);
  }
  for (const { probability, backend, source } of branches.slice(0, 10)) {
    if (backend === undefined) continue;
    const share = branches.length > 1 ? `${Math.round(probability * 100)} % ` : '';
    const seen = source === undefined ? '' : `, sees ${source}`;
    lines.push(`  ${style.faint('->')} ${printable(share + receiverText(backend) + seen)}`);
  }
  if (branches.length > 10) lines.push(`     … and ${branches.length - 10} more`);
  for (const advice of help) lines.push(`  = help: ${printable(advice)}`);
  return `${lines.join('\n')}\n`;
}

function receiverText(receiver: Receiver): string {
  switch (receiver.kind) {
    case 'pod':
      return `pod ${receiver.namespace}/${receiver.name} (${receiver.address}) on ${receiver.node}`;
    case 'node':
      return `a process on node ${receiver.node} (${receiver.address})`;
    case 'endpoint':
      return `${receiver.address}${receiver.node === undefined ? '' : ` on ${receiver.node}`}`;
    default: {
      const unknown: never = receiver;
      throw new TypeError(`unknown receiver ${JSON.stringify(unknown)}`);
    }
  }
}

/** A step worth a line; what only repeats the outcome has none. */
function hopText(hop: CurlHop): string | undefined {
  switch (hop.kind) {
    case 'balancer':
      return `load balancer of Service ${hop.service}`;
    case 'port-mapping':
      return `port ${hop.hostPort} of this machine leads to port ${hop.containerPort} of node ${hop.node}`;
    case 'gateway':
      return `${hop.object} ${hop.field}`;
    case 'forward':
      return `from node ${hop.from} to node ${hop.to}`;
    case 'host-port':
      return `host port ${hop.port} of node ${hop.node}`;
    case 'resolve':
    case 'rules':
    case 'deliver':
    case 'closed':
    case 'leave':
    case 'reply-lost':
    case 'policy':
      return undefined;
    default: {
      const unknown: never = hop;
      throw new TypeError(`unknown hop ${JSON.stringify(unknown)}`);
    }
  }
}
