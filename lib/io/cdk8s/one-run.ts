import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** What V8 multiplies the size of its space for new objects with when it grows. */
function growYoungSpaceBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

/** In bytes, with the half that is kept free. */
function youngSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? SIZE;
}

const SIZE = 8 << 20;
const FACTOR = 4;
/** V8's own. */
const USUAL_FACTOR = 2;
/** Numbers in a block, and blocks until V8 should have grown: it grows when about as much has stayed alive as there is room. */
const BLOCK = 4096;
const BLOCKS = 128;
const LOOK_EVERY = 8;

/**
 * Gives the space for new objects its size at once, and keeps it at that. Constructs live until the end: with the size V8
 * begins with they stop the program dozens of times to be copied, and the size it would grow to only makes the process larger.
 */
function settleYoungSpace(): void {
  growYoungSpaceBy(FACTOR);
  const alive: number[][] = [];
  while (alive.length < BLOCKS) {
    alive.push(new Array<number>(BLOCK).fill(0));
    if (alive.length % LOOK_EVERY === 0 && youngSpace() >= SIZE) break;
  }
  growYoungSpaceBy(1);
}

/** How many bytes of other functions V8 copies into one that it optimizes; its own limit is 920. */
const INLINED_BYTES = 100;

/**
 * Readies V8 for a process that runs one program and ends. What is optimized pays for a few hundred milliseconds only, so less
 * is compiled, for the rest of the process (it takes a tenth off 5,000 pairs).
 *
 * @returns What lets memory grow as usual again, once the program has run.
 */
export function tuneForOneRun(): () => void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTES}`);
  settleYoungSpace();
  return () => growYoungSpaceBy(USUAL_FACTOR);
}
