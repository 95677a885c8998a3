import type { Response } from '../cluster/apiserver';
import type { Manifest } from '../kubernetes';

export type { Refusal, StatusCause } from '../cluster/apiserver';

/** What the API server answers to one manifest: 200 or 201 with the object as stored, or why it refused. */
export type AdmissionResponse = Response & {
  /** What was sent, as it was sent. */
  readonly manifest: Manifest;
};
