import type { Manifest } from '../kubernetes/manifest';
import type { DocumentText } from './documents';

/** Where an object was written. */
export interface Source {
  /** As the user named it; `<stdin>` for standard input. */
  readonly file: string;
  /** 1-based line where the object's document starts; absent where a program made the object. */
  readonly line?: number;
  /** 0-based index of the document in the file, empty documents counted. */
  readonly document?: number;
  /** 0-based index in the `items` of a List, for the outer list first. */
  readonly items?: readonly number[];
  /** The text the object was read from, for {@link locate}. */
  readonly text?: DocumentText;
  /** Path of the construct that made the object, in a cdk8s app. */
  readonly constructPath?: string;
  /** The file cdk8s would write the object to, in a cdk8s app. */
  readonly output?: string;
}

/** A Kubernetes object and where it came from. Its fields beyond {@link Manifest}'s own may hold anything. */
export interface ReadObject {
  readonly manifest: Manifest;
  readonly source: Source;
  /** The keys of its maps are in no order yet, but for the outermost: who writes it sorts them. Only when asked for. */
  readonly sortKeys?: boolean;
}

/** Something that could not be read. */
export interface ReadProblem {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** What is wrong, lower case, without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** All objects, and all problems at once: a problem in one document does not hide the others. */
export interface ReadResult {
  readonly objects: readonly ReadObject[];
  readonly problems: readonly ReadProblem[];
  /** Things worth knowing that are no problem. */
  readonly notes: readonly string[];
}

/** A result under construction. */
export interface Reading {
  readonly objects: ReadObject[];
  readonly problems: ReadProblem[];
  readonly notes: string[];
}
