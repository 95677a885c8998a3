/** How bad it is. An error is certain to be wrong, a warning probably is, a note is good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** The object a concern is about. */
export interface ConcernSubject {
  readonly apiVersion: string;
  readonly kind: string;
  /** `''` for a cluster-scoped object. */
  readonly namespace: string;
  readonly name: string;
}

/** Something about a preview that its reader should know, in words. */
export interface Concern {
  readonly severity: Severity;
  readonly subject: ConcernSubject;
  /** Lower case, without a full stop. */
  readonly message: string;
  /** Field path the concern is about, `spec.selector`. */
  readonly field?: string;
  /** Index of the response whose manifest is to blame. Absent: nobody wrote the object down. */
  readonly response?: number;
  /** What to do. */
  readonly help?: string;
}
