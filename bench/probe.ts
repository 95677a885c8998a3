import { readFileSync, writeSync } from 'node:fs';

/**
 * Loaded into each contender before it starts: tells on file descriptor 3, when the process ends, how much memory it took
 * at its peak, and what it timed itself.
 */
export interface Told {
  /** Peak resident memory in bytes. */
  readonly memory: number;
  /** Milliseconds of the part that counts, where a contender times a part of itself. */
  readonly part?: number;
  /** What is not there yet, where a contender cannot run for it. */
  readonly missing?: string;
}

let part: number | undefined;
let missing: string | undefined;

/** Times the part of a contender that counts. */
export const timed = <T>(work: () => T): T => {
  const since = performance.now();
  const result = work();
  part = performance.now() - since;
  return result;
};

/** The same for work that waits. */
export const timedAsync = async <T>(work: () => Promise<T>): Promise<T> => {
  const since = performance.now();
  const result = await work();
  part = performance.now() - since;
  return result;
};

/** Says that the contender cannot run, because something has not been written yet. */
export const notThereYet = (what: string): void => {
  missing = what;
};

/**
 * Peak resident memory of this process in bytes. On Linux the kernel's own record of it: what `resourceUsage` gives starts
 * at the peak of the process that started this one.
 */
const peakMemory = (): number => {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
};

process.on('exit', () => {
  const told: Told = {
    memory: peakMemory(),
    ...(part === undefined ? {} : { part }),
    ...(missing === undefined ? {} : { missing }),
  };
  try {
    writeSync(3, JSON.stringify(told));
  } catch {
    // Nobody listens: the contender was started by hand.
  }
});
