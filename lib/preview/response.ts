import type { Response } from '../cluster/apiserver';
import type { Manifest, ObjectId } from '../kubernetes';

export type { Refusal, StatusCause } from '../cluster/apiserver';

/** What the API server answers to one manifest: 200 or 201 with the object as stored, or why it refused. */
export type AdmissionResponse = {
  /** What was sent, as it was sent. */
  readonly manifest: Manifest;
} & (
  | Extract<Response, { readonly object: unknown }>
  | (Extract<Response, { readonly refusal: unknown }> & {
      /** What would have been stored, with the namespace that it would have gone to. */
      readonly id: ObjectId;
    })
);
