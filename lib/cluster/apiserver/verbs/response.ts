import type { Response } from '../api-server';
import type { Refusal } from '../refusal';
import type { State } from '../state';
import type { StrategyContext } from '../strategy';
import type { WriteRequest } from '../write-request';

export const NO_WARNINGS: readonly string[] = [];

/** The answer to a request that changed nothing. */
export function refused(refusal: Refusal, warnings: readonly string[] = NO_WARNINGS): Response {
  return { code: refusal.code, warnings, refusal };
}

/** What was said when the manifest was read, then what its kind has to say. */
export function joined(first: readonly string[], more: readonly string[] | undefined): readonly string[] {
  if (more === undefined || more.length === 0) return first;
  return first.length === 0 ? more : [...first, ...more];
}

/** What the rules of a kind may know of the server. */
export function contextOf(state: State, request: WriteRequest): StrategyContext {
  return { version: state.settings.version, namespace: request.namespace ?? '' };
}
