import { inNamespaceOf, type RecordedCluster } from '../allocated';
import type { RecordedAnswer } from '../answer';
import { answersInTurn } from '../answers';
import { compareObjectAnswer } from '../object-answer';

interface Recording extends RecordedAnswer {
  readonly cluster: RecordedCluster;
  readonly create: unknown;
  readonly created: unknown;
  readonly update: unknown;
  readonly updated?: unknown;
}

/** An object is created, then replaced: what the API server answers to the second, and what it stores. */
export function replay(record: unknown): string[] {
  const recording = record as Recording;
  const { cluster, create, created, update, updated } = recording;
  const [first, second] = answersInTurn(cluster, inNamespaceOf(create, created), inNamespaceOf(update, created));
  const differences = compareObjectAnswer(first, { code: 201, warnings: first.warnings }, create, created);
  return differences.length > 0 ? differences : compareObjectAnswer(second, recording, update, updated);
}
