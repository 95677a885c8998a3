import { isDeepStrictEqual } from 'node:util';
import type { Response } from '../../lib/cluster/apiserver';
import { withNameOf, withoutSystemFields } from './allocated';
import type { RecordedAnswer } from './answer';

/** A random id stands as `*` in recordings. */
function withoutId(value: unknown, id: string): unknown {
  return JSON.parse(JSON.stringify(value ?? null).replaceAll(id, '*'));
}

function idOf(object: unknown): string {
  return (object as { metadata?: { uid?: string } }).metadata?.uid ?? 'no id';
}

/** A difference in Go's form follows the first line break; that is not compared. */
function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

function differ(what: string, ours: unknown, recorded: unknown): string[] {
  if (isDeepStrictEqual(ours, recorded)) return [];
  return [`${what}: ${JSON.stringify(ours)}\ninstead of: ${JSON.stringify(recorded)}`];
}

/** Differences between what Portolan and Kubernetes answer to a write of an object that draws nothing but its id. */
export function compareObjectAnswer(
  ours: Response,
  recorded: RecordedAnswer,
  sent: unknown,
  stored: unknown,
): string[] {
  const differences = [
    ...differ('code', ours.code, recorded.code),
    ...differ('warnings', ours.warnings, recorded.warnings ?? []),
  ];
  if ('object' in ours) {
    if (recorded.code >= 300) return differences;
    const named = withNameOf(withoutSystemFields(ours.object), stored, sent);
    return [...differences, ...differ('stored', withoutId(named, idOf(ours.object)), stored)];
  }
  const { refusal } = ours;
  differences.push(...differ('message', firstLine(refusal.message), firstLine(recorded.message ?? '')));
  if (recorded.reason) differences.push(...differ('reason', refusal.reason, recorded.reason));
  const lines = (causes: RecordedAnswer['causes']): unknown[] =>
    (causes ?? []).map(({ reason = '', message, field = '' }) => [reason, field, firstLine(message)]);
  return [...differences, ...differ('causes', lines(refusal.causes), lines(recorded.causes))];
}
