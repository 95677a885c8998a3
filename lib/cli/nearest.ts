import { editDistance } from '../kubernetes/edit-distance';
import { printable } from '../report/printable';

/**
 * The word of `known` that `word` is most likely a slip of: at most two edits, and fewer than half its letters, away.
 * Undefined when none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.min(2, Math.floor(word.length / 2));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A line that offers the near one of `known`; empty when none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `did you mean ${printable(near)}?\n`;
}
