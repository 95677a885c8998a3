import { isDeepStrictEqual } from 'node:util';
import type { Response } from '../../lib/cluster/apiserver';

/** What a recording says the API server answered. `reason` is null where it was not recorded. */
export interface RecordedAnswer {
  readonly code: number;
  readonly warnings: readonly string[];
  readonly message?: string;
  readonly reason?: string | null;
  readonly causes?: readonly { readonly reason?: string; readonly message: string; readonly field?: string }[] | null;
}

/** Drawn values that occur in refusals: the address for a Service without a name, a node port that ports would share. */
function withoutDraws(text: string, asked: ReadonlySet<string>): string {
  return text
    .replace(/(failed to allocate IP: IPAddress\.networking\.k8s\.io )"[0-9a-f.:]+"/g, '$1"…"')
    .replace(/(\.nodePort: Duplicate value: )(\d+)/g, (whole, before, port) =>
      asked.has(port) ? whole : `${before}…`,
    );
}

/** Every number in a manifest, as text: those are no draws. */
function numbersIn(manifest: unknown): ReadonlySet<string> {
  return new Set(JSON.stringify(manifest ?? null).match(/\d+/g));
}

function differ(what: string, ours: unknown, recorded: unknown): string[] {
  if (isDeepStrictEqual(ours, recorded)) return [];
  return [`${what}: ${JSON.stringify(ours)}\ninstead of: ${JSON.stringify(recorded)}`];
}

/**
 * Differences between two answers, the stored object aside.
 *
 * @param sent - The manifest that was answered.
 */
export function compareAnswer(ours: Response, recorded: RecordedAnswer, sent: unknown): string[] {
  const differences = [
    ...differ('code', ours.code, recorded.code),
    ...differ('warnings', ours.warnings, recorded.warnings ?? []),
  ];
  if (!('refusal' in ours)) return differences;
  const { refusal } = ours;
  const asked = numbersIn(sent);
  const plain = (text: string): string => withoutDraws(text, asked);
  differences.push(...differ('message', plain(refusal.message), plain(recorded.message ?? '')));
  if (recorded.reason) differences.push(...differ('reason', refusal.reason, recorded.reason));
  const causes = refusal.causes.map(({ reason, message, field }) => [reason, plain(`${field}: ${message}`)]);
  const theirs = (recorded.causes ?? []).map(({ reason = '', message, field = '' }) => [
    reason,
    plain(`${field}: ${message}`),
  ]);
  return [...differences, ...differ('causes', causes, theirs)];
}
