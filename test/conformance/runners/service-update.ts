import type { Manifest } from '../../../lib/kubernetes';
import { compareStored, inNamespaceOf, type RecordedCluster, withoutSystemFields } from '../allocated';
import { compareAnswer, type RecordedAnswer } from '../answer';
import { answerToCreate, answerToUpdate } from '../answers';

interface Recording extends RecordedAnswer {
  readonly cluster: RecordedCluster;
  readonly create: unknown;
  readonly created: Manifest;
  readonly update: unknown;
  readonly updated?: unknown;
}

/**
 * A Service is created, then replaced. The second step starts from what Kubernetes had stored, for a request may carry
 * values that were drawn in the first.
 */
export function replay(record: unknown): string[] {
  const recording = record as Recording;
  const { cluster, create, created, update, updated } = recording;
  const first = answerToCreate(cluster, inNamespaceOf(create, created));
  if (!('object' in first)) return [`not created: ${first.refusal.message}`];
  const differences = compareStored(created, withoutSystemFields(first.object), [create], cluster);

  const response = answerToUpdate(cluster, created, inNamespaceOf(update, created));
  differences.push(...compareAnswer(response, recording, update));
  if (differences.length > 0 || !('object' in response)) return differences;
  return compareStored(updated, withoutSystemFields(response.object), [update, created], cluster);
}
