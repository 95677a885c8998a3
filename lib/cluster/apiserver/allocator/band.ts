/**
 * A pool of consecutive numbers that are given out at random: first from the upper, dynamic band, and from the lower,
 * static one only when that is full, so that what users ask for by number is mostly free (KEP-3070).
 */
export interface Band {
  /** How many numbers there are: 0 … `size` - 1. */
  readonly size: number;
  /** Where the dynamic band starts; 0 when the pool is too small for two bands. */
  readonly offset: number;
}

/** Above this many addresses a draw looks no further: the hash it is made of has 32 bits. */
const DRAW_MAX = 2 ** 32;

/** The offset both kinds of pools use: a share of the size within bounds, none for a small pool. */
export function bandOffset(size: number, share: number, min: number, max: number): number {
  if (size <= min) return 0;
  return Math.min(Math.max(Math.floor(size / share), min), max);
}

/** The first free number from a drawn start upwards, around within `[from, to)`. */
function scan(from: number, to: number, drawn: number, isTaken: (value: number) => boolean): number | undefined {
  const span = to - from;
  if (span <= 0) return undefined;
  const start = drawn % Math.min(span, DRAW_MAX);
  for (let step = 0; step < span; step++) {
    const value = from + ((start + step) % span);
    if (!isTaken(value)) return value;
  }
  return undefined;
}

/** The number that is looked at first; there is one in every band that is not empty. */
export function firstChoice({ size, offset }: Band, drawn: number): number {
  return offset + (drawn % Math.min(size - offset, DRAW_MAX));
}

/** A free number, undefined when all are taken. `drawn` is a hash of what it is for. */
export function nextFree(band: Band, drawn: number, isTaken: (value: number) => boolean): number | undefined {
  return scan(band.offset, band.size, drawn, isTaken) ?? scan(0, band.offset, drawn, isTaken);
}
