import { inNamespaceOf, type RecordedCluster } from '../allocated';
import type { RecordedAnswer } from '../answer';
import { answerToCreate } from '../answers';
import { compareObjectAnswer } from '../object-answer';

interface Recording extends RecordedAnswer {
  readonly cluster: RecordedCluster;
  readonly input: unknown;
  readonly object?: unknown;
}

/** An object posted to an empty namespace: what the API server answers, and what it stores. */
export function replay(record: unknown): string[] {
  const recording = record as Recording;
  const { cluster, input, object } = recording;
  const response = answerToCreate(cluster, inNamespaceOf(input, object));
  return compareObjectAnswer(response, recording, input, object);
}
