import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** What V8 multiplies the size of its space for new objects with when it grows. */
function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

function youngSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? SIZE;
}

/** In bytes, with the half that is kept free. */
const SIZE = 8 << 20;
const FACTOR = 4;
/** Numbers in a block, and blocks until V8 should have grown: it grows when about as much has stayed alive as there is room. */
const BLOCK = 4096;
const BLOCKS = 128;
const LOOK_EVERY = 8;

/**
 * Gives V8's space for new objects its size at once, and keeps it at that until `growFreely`. Constructs live until the end:
 * with the size V8 begins with they stop the program dozens of times to be copied, and the size it would grow to only makes
 * the process larger.
 */
export function settleYoungSpace(): void {
  growBy(FACTOR);
  const alive: number[][] = [];
  while (alive.length < BLOCKS) {
    alive.push(new Array<number>(BLOCK).fill(0));
    if (alive.length % LOOK_EVERY === 0 && youngSpace() >= SIZE) break;
  }
  growBy(1);
}

/** Growth as V8 sets it. */
export function growFreely(): void {
  growBy(2);
}
