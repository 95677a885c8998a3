import { type AdmissionResponse, kind, type Manifest, preview } from '../../lib';
import type { RecordedCluster } from './allocated';

/** The recorded cluster: an API server, and no nodes that matter. */
function profileOf(cluster: RecordedCluster) {
  return { ...kind(), ...cluster };
}

/** What the API server answers to one manifest sent to an empty cluster. */
export function answerToCreate(cluster: RecordedCluster, input: unknown): AdmissionResponse {
  const [answer] = preview([input as Manifest], { cluster: profileOf(cluster) }).responses;
  if (answer === undefined) throw new Error('a manifest without an answer');
  return answer;
}

/** What it answers to a manifest that replaces `stored`, which is there as Kubernetes stored it. */
export function answerToUpdate(cluster: RecordedCluster, stored: Manifest, input: unknown): AdmissionResponse {
  const live = { ...stored, metadata: { ...stored.metadata, uid: 'recorded', resourceVersion: '1' } };
  const [answer] = preview([live], { cluster: profileOf(cluster) }).apply([input as Manifest]).responses;
  if (answer === undefined) throw new Error('a manifest without an answer');
  return answer;
}

/** What it answers to a manifest, and to another of the same object after it. */
export function answersInTurn(
  cluster: RecordedCluster,
  input: unknown,
  changed: unknown,
): readonly [AdmissionResponse, AdmissionResponse] {
  const before = preview([input as Manifest], { cluster: profileOf(cluster) });
  const [first] = before.responses;
  const [second] = before.apply([changed as Manifest]).responses;
  if (first === undefined || second === undefined) throw new Error('a manifest without an answer');
  return [first, second];
}
