import type { DigOutcome, DigResult } from '../../preview';
import { deniedBy } from '../curl/policy';
import { printable } from '../printable';
import { renderRows } from '../rows';
import type { Style } from '../style';

/** Records shown before the rest is counted. */
const SHOWN = 50;

const STATUS: Readonly<Record<DigOutcome, string>> = {
  answered: 'NOERROR',
  'no-data': 'NOERROR, but no such record (NODATA)',
  'no-name': 'NXDOMAIN: the name does not exist',
  forwarded: 'not a name of the cluster: the DNS servers of the node answer, which are not modelled',
  blocked: 'no answer: a policy keeps the caller from the cluster’s DNS',
};

type Lookup = DigResult['lookups'][number];

const TRIED: Readonly<Record<Lookup['outcome'], string>> = {
  found: 'found',
  'no-data': 'NODATA',
  'no-name': 'NXDOMAIN',
  forwarded: 'asked of the node’s servers',
  'bad-name': 'no name that DNS can carry',
};

type Reason = Lookup['answers'][number]['reason'];

/** Why a name does not exist, as far as that is not plain. */
function reasonText(reason: Reason): string | undefined {
  switch (reason.code) {
    case 'unknown-namespace':
      return `there is no namespace ${reason.namespace}`;
    case 'unknown-service':
      return `there is no Service ${reason.namespace}/${reason.service}`;
    case 'no-ready-endpoints':
      return `headless Service ${reason.namespace}/${reason.service} has no ready endpoint`;
    case 'unknown-endpoint':
      return `no ready endpoint has the host name ${reason.endpoint}`;
    case 'unknown-port':
      return `no port ${reason.port} over ${reason.protocol}`;
    case 'not-a-pod-address':
      return `${reason.label} is no address with dashes`;
    case 'external-name-is-address':
      return `externalName ${reason.externalName} is an address, which no CNAME can point at`;
    case 'below-external-name':
      return 'nothing is found below an ExternalName Service';
    case 'unknown-address':
      return `nobody has address ${reason.address}`;
    case 'bad-name':
      return `the name is not well formed: ${reason.problem}`;
    case 'answered':
    case 'outside-cluster-zone':
    case 'zone-transfer-refused':
    case 'no-such-name-form':
    case 'other-type':
      return undefined;
    default: {
      const unknown: never = reason;
      throw new TypeError(`unknown reason ${JSON.stringify(unknown)}`);
    }
  }
}

function lookupLines({ name, outcome, answers }: Lookup): readonly string[] {
  const why = outcome === 'found' ? undefined : answers.map(({ reason }) => reasonText(reason)).find((text) => text);
  return [printable(`;; ${name} ${TRIED[outcome]}${why === undefined ? '' : `: ${why}`}`)];
}

/**
 * Every name tried, in order, then the records as `dig` prints them.
 *
 * @param from - The caller in words, `pod/shop/web-1`.
 */
export function digText(result: DigResult, from: string, style: Style): string {
  const { name, types, outcome, lookups, records, hosts, config, blockedBy } = result;
  const lines = [style.strong(printable(`${name} ${types.join(',')} from ${from}: ${STATUS[outcome]}`))];
  if (blockedBy !== undefined) lines.push(printable(`;; ${deniedBy(blockedBy)}`));
  lines.push(...lookups.flatMap(lookupLines).map((line) => style.faint(line)));
  if (hosts.length > 0) lines.push(printable(`;; /etc/hosts: ${hosts.join(', ')}`));
  if (outcome === 'no-name' && config.nameservers.length === 0)
    lines.push(';; the caller does not ask the cluster’s DNS: names of the cluster are known to its pods only');
  const rows = records
    .slice(0, SHOWN)
    .map(({ name: owner, type, ttl, data }) => [owner, `${ttl}`, 'IN', type, data].map((cell) => printable(cell)));
  const table = rows.length === 0 ? '' : renderRows(rows);
  const more = records.length > SHOWN ? `… and ${records.length - SHOWN} more\n` : '';
  return `${lines.join('\n')}\n${table}${more}`;
}
