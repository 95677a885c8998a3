import { compareStored, inNamespaceOf, type RecordedCluster, withNameOf, withoutSystemFields } from '../allocated';
import { compareAnswer, type RecordedAnswer } from '../answer';
import { answerToCreate } from '../answers';

interface Recording extends RecordedAnswer {
  readonly cluster: RecordedCluster;
  readonly input: unknown;
  readonly object?: unknown;
}

/** A Service posted to an empty namespace: what the API server answers, and what it stores. */
export function replay(record: unknown): string[] {
  const recording = record as Recording;
  const { cluster, input, object } = recording;
  const response = answerToCreate(cluster, inNamespaceOf(input, object));
  const differences = compareAnswer(response, recording, input);
  if (differences.length > 0 || !('object' in response)) return differences;
  const ours = withNameOf(withoutSystemFields(response.object), object, input);
  return compareStored(object, ours, [input], cluster);
}
