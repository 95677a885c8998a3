import { absolute, formatName, parseName } from './name';
import type { DnsAnswer, DnsRecord } from './record';

/** What a client accepts over UDP when it does not say more (RFC 1035, 4.2.1): glibc, musl, and `dig +noedns`. */
export const UDP_SIZE = 512;
const HEADER = 12;
/** Type, class, TTL and length of the data. */
const RECORD_FIXED = 10;
const POINTER = 2;
/** Names beyond this offset cannot be pointed at. */
const POINTER_LIMIT = 1 << 14;

/** Bytes that are known in front, and names (or ends of names) that later ones can point at. */
interface Written {
  length: number;
  readonly names: Set<string>;
}

/** Bytes of a name at the current end of the message; remembers its ends. `compress`: it may itself be a pointer. */
function nameLength(name: string, offset: number, names: Set<string>, compress: boolean): number {
  const unescaped = name.replace(/\\(\d{3}|.)/g, 'x');
  let start = 0;
  while (start < unescaped.length) {
    const rest = unescaped.slice(start);
    if (names.has(rest)) {
      if (compress) return start + POINTER;
      break;
    }
    if (offset + start < POINTER_LIMIT) names.add(rest);
    const dot = unescaped.indexOf('.', start);
    if (dot < 0) break;
    start = dot + 1;
  }
  return unescaped.length + 1;
}

function dataLength(record: DnsRecord, offset: number, names: Set<string>): number {
  switch (record.type) {
    case 'A':
      return 4;
    case 'AAAA':
      return 16;
    case 'SRV': {
      // Targets of SRV records are written out (RFC 2782), but later names may point at them.
      const target = record.data.slice(record.data.lastIndexOf(' ') + 1);
      return 6 + nameLength(target, offset + 6, names, false);
    }
    case 'TXT':
      return Buffer.byteLength(record.data, 'utf8') - 1;
    case 'CNAME':
    case 'PTR':
    case 'NS':
      return nameLength(record.data, offset, names, true);
    case 'SOA': {
      const [server = '.', mailbox = '.'] = record.data.split(' ');
      const first = nameLength(server, offset, names, true);
      return first + nameLength(mailbox, offset + first, names, true) + 20;
    }
    default: {
      const unknown: never = record.type;
      return unknown;
    }
  }
}

function take(records: readonly DnsRecord[], size: number, written: Written): readonly DnsRecord[] {
  for (let index = 0; index < records.length; index++) {
    const record = records[index];
    if (record === undefined || written.length >= size) return records.slice(0, index);
    const head = nameLength(record.name, written.length, written.names, true) + RECORD_FIXED;
    written.length += head + dataLength(record, written.length + head, written.names);
    if (written.length > size) {
      // Nothing may follow a record that did not fit, even if it were small enough.
      written.length = size;
      return records.slice(0, index);
    }
  }
  return records;
}

/** The name that was asked for as records write it: escapes that need not be are gone, or nothing could point at it. */
function questionName(answer: DnsAnswer): string {
  const parsed = parseName(answer.name);
  return parsed.ok ? formatName(parsed.name.spelling) : absolute(answer.name);
}

function wholeLength(answer: DnsAnswer): number {
  const nothing = new Set<string>();
  const full = (offset: number, record: DnsRecord): number => {
    const head = nameLength(record.name, offset, new Set(), false) + RECORD_FIXED;
    return offset + head + dataLength(record, offset + head, new Set());
  };
  const question = nameLength(questionName(answer), HEADER, nothing, false);
  return [...answer.answer, ...answer.additional].reduce(full, HEADER + question + 4);
}

/**
 * What is left of an answer that must fit into `size` bytes, default {@link UDP_SIZE}. When records had to go, also
 * additional ones, the TC bit is set (`truncated`) and a resolver asks again over TCP, where everything fits.
 * Source: miekg/dns `Msg.Truncate`.
 */
export function truncateAnswer(
  answer: DnsAnswer,
  size: number = UDP_SIZE,
): { readonly answer: DnsAnswer; readonly truncated: boolean } {
  if (answer.answer.length === 0 || wholeLength(answer) <= size) return { answer, truncated: false };
  const written: Written = { length: HEADER, names: new Set() };
  written.length += nameLength(questionName(answer), HEADER, written.names, true) + 4;
  const kept = take(answer.answer, size, written);
  const additional = take(answer.additional, size, written);
  const truncated = kept.length < answer.answer.length || additional.length < answer.additional.length;
  return { answer: { ...answer, answer: kept, additional }, truncated };
}
