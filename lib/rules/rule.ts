import type { ObjectId } from '../kubernetes';
import type { Preview } from '../preview';

/**
 * How sure and how bad: an error cannot work, a warning may be meant so but likely is not,
 * an info is worth knowing. Certainty decides: what depends on things not seen here is no error.
 */
export type Severity = 'error' | 'warning' | 'info';

/** What every finding has. The facts of its own come with its code. */
export interface FindingBase {
  /** `SVC101`; never used again for another meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** The object to change. */
  readonly object: ObjectId;
  /** Field of the object, as Kubernetes writes paths. Absent when the whole object is meant. */
  readonly field?: string;
}

/** Manifests that show a rule, as YAML, and what they show. */
export interface RuleExample {
  readonly title: string;
  readonly yaml: string;
}

/** One mistake that can be found in a preview: what it is, why it matters, and how to see it. */
export interface Rule<F extends FindingBase = FindingBase> {
  readonly code: F['code'];
  /** In words for people, for suppressing and for searching: `selector-matches-nothing`. */
  readonly name: string;
  /** One line. */
  readonly title: string;
  /** Markdown: what happens in the cluster, and what to do. */
  readonly docs: string;
  readonly passes: readonly RuleExample[];
  readonly fails: readonly RuleExample[];
  /** All findings of this rule, in a stable order. Facts only: text is made in `report/`. */
  check(preview: Preview): readonly F[];
}
