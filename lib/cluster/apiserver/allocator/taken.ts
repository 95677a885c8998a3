/**
 * Addresses that are given to somebody: IPv4 as numbers, IPv6 in canonical form.
 * Numbers are bits in pages that lie close together: a set of ten thousand is read from all over the memory.
 */
export interface Taken {
  /** By the upper bits of the numbers in them. */
  readonly pages: Map<number, Uint32Array>;
  readonly texts: Set<string>;
}

/** A page has 1,024 numbers, in words of 32. */
const PAGE_BITS = 10;
const PAGE_WORDS = 32;
const WORD_BITS = 5;
const IN_PAGE = 1023;

export function nothingTaken(): Taken {
  return { pages: new Map(), texts: new Set() };
}

/** The same addresses, to be changed without changing these. */
export function copyOf({ pages, texts }: Taken): Taken {
  const copy = new Map<number, Uint32Array>();
  for (const [upper, page] of pages) copy.set(upper, page.slice());
  return { pages: copy, texts: new Set(texts) };
}

export function has({ pages, texts }: Taken, address: number | string): boolean {
  if (typeof address === 'string') return texts.has(address);
  const word = pages.get(address >>> PAGE_BITS)?.[(address & IN_PAGE) >>> WORD_BITS] ?? 0;
  return ((word >>> (address & 31)) & 1) === 1;
}

export function add({ pages, texts }: Taken, address: number | string): void {
  if (typeof address === 'string') {
    texts.add(address);
    return;
  }
  const upper = address >>> PAGE_BITS;
  let page = pages.get(upper);
  if (page === undefined) {
    page = new Uint32Array(PAGE_WORDS);
    pages.set(upper, page);
  }
  const at = (address & IN_PAGE) >>> WORD_BITS;
  page[at] = (page[at] as number) | (1 << (address & 31));
}

export function remove({ pages, texts }: Taken, address: number | string): void {
  if (typeof address === 'string') {
    texts.delete(address);
    return;
  }
  const page = pages.get(address >>> PAGE_BITS);
  const at = (address & IN_PAGE) >>> WORD_BITS;
  if (page !== undefined) page[at] = (page[at] as number) & ~(1 << (address & 31));
}
