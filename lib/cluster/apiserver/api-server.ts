import type { Manifest, ObjectId } from '../../kubernetes';
import type { Refusal } from './refusal';

/** What the API server answers to a write: the object as it is stored now, or why it is not. */
export type Response =
  | {
      /** 201 created, 200 updated or deleted. */
      readonly code: 200 | 201;
      /** Texts of the `Warning` header; kubectl prints each as `Warning: …`. */
      readonly warnings: readonly string[];
      /** As stored. Shared with the store: never change it. */
      readonly object: Manifest;
    }
  | {
      readonly code: Refusal['code'];
      readonly warnings: readonly string[];
      readonly refusal: Refusal;
    };

/** The group of a kind, and the kind. */
export type GroupKind = Pick<ObjectId, 'group' | 'kind'>;

/**
 * The model of a cluster's API server: it reads, defaults, allocates, validates and stores. It knows nothing of pods
 * starting or endpoints: controllers do that, with the same verbs.
 *
 * Users' data never makes it throw. What it is given is never changed, what it returns must not be.
 */
export interface ApiServer {
  /** POST. `metadata.resourceVersion` and the like are not looked at. */
  create(manifest: unknown): Response;
  /** PUT without `resourceVersion`: the whole object is replaced, allocated values stay. 404 when there is none. */
  update(manifest: unknown): Response;
  /** Updates what is there, creates what is not. */
  apply(manifest: unknown): Response;
  /** DELETE, at once: finalizers and grace periods are not modelled. */
  delete(id: ObjectId): Response;
  /**
   * Takes an object of a live cluster over as it is: it passed an API server already. Its addresses and ports are taken.
   * What cannot have passed one, as a field of a wrong type shows, is refused.
   */
  adopt(manifest: unknown): Response;
  get(id: ObjectId): Manifest | undefined;
  /** In order of creation. Without a namespace: of all. */
  list(kind: GroupKind, namespace?: string): readonly Manifest[];
  /** Every object of every kind. */
  objects(): readonly Manifest[];
  /** A server in the same state, that goes its own way from now on. Cheap: what neither changes is shared. */
  fork(): ApiServer;
}
