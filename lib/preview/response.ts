import type { Manifest } from '../kubernetes';

/** What was wrong with one field, as the API server says it. */
export interface StatusCause {
  /** `FieldValueInvalid`, `FieldValueRequired`, … */
  readonly reason: string;
  readonly message: string;
  /** `spec.ports[0].name` */
  readonly field: string;
}

/** Why the API server refused. */
export interface Refusal {
  /** The whole sentence: `Service "web" is invalid: spec.ports: Required value`. */
  readonly message: string;
  /** `Invalid`, `BadRequest`, `AlreadyExists`, … */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
}

/** What the API server answers to one manifest. */
export type AdmissionResponse = {
  /** What was sent, as it was sent. */
  readonly manifest: Manifest;
  /** Texts of the `Warning` header; kubectl prints each as `Warning: …`. */
  readonly warnings: readonly string[];
} & (
  | {
      /** 201 created, 200 updated or unchanged. */
      readonly code: 200 | 201;
      /** As stored: defaulted, allocated. */
      readonly object: Manifest;
    }
  | {
      /** 400 cannot be read, 404 no such namespace, 409 there already, 422 invalid, 500 nothing left to allocate. */
      readonly code: 400 | 404 | 409 | 422 | 500;
      readonly refusal: Refusal;
    }
);
