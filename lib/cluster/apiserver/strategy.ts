import type { KubernetesVersion, Manifest } from '../../kubernetes';
import type { Allocators } from './allocator';
import type { FieldError } from './field/error';
import type { Refusal } from './refusal';
import type { GoStruct } from './scheme/go-type';
import type { Transaction } from './transaction';

/** An object after decoding: only fields that its Go struct has, each of the struct's type, nulls and unknown fields gone. */
// biome-ignore lint/suspicious/noExplicitAny: decoded JSON, whose shape the scheme has checked
export type Decoded = any;

/** What of the server's configuration the rules of a kind look at. */
export interface StrategyContext {
  readonly version: KubernetesVersion;
  /** For draws: which cluster the object lives in does not matter, which object it is does. */
  readonly namespace: string;
}

/**
 * What the API server does with one kind when it is written: the model of a registry's `strategy.go`.
 *
 * Order on create: decode → `setDefaults` → `beginCreate` → `prepareForCreate` → `validateCreate` → stored.
 * Order on update: decode → `setDefaults` → `beginUpdate` → `prepareForUpdate` → `validateUpdate` → stored.
 * Defaulting and preparing may change the object in place: it is the server's own copy.
 */
export interface Strategy {
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural, lower case, as in a URL. */
  readonly resource: string;
  readonly namespaced: boolean;
  /** The Go struct of the versioned kind, which decides what is decoded and in what order fields are stored. */
  readonly type: GoStruct;
  /** `metadata.generation` counts the changes of the spec: that of a new object is 1. */
  readonly countsGenerations?: boolean;
  /** A PUT to a name that is not there creates the object. */
  readonly allowCreateOnUpdate?: boolean;
  setDefaults(object: Decoded, context: StrategyContext): void;
  /** Takes from the cluster's pools what a new object needs. A refusal ends the request, and everything goes back. */
  beginCreate?(object: Decoded, transaction: Transaction, context: StrategyContext): Refusal | undefined;
  /** @param warnings - Takes texts for the `Warning` header that are said even when the object is refused. */
  prepareForCreate?(object: Decoded, context: StrategyContext, warnings: string[]): void;
  validateCreate(object: Decoded, context: StrategyContext): FieldError[];
  /** What everybody sees from now on, where that is not what was checked. */
  decorate?(object: Decoded): void;
  /** The object is stored: pools may grow. */
  afterCreate?(object: Decoded, allocators: Allocators): void;
  /** Texts for the `Warning` header. */
  warningsOnCreate?(object: Decoded, context: StrategyContext): string[];
  /** As `beginCreate`, for what a changed object needs in addition or no longer. */
  beginUpdate?(object: Decoded, old: Decoded, transaction: Transaction, context: StrategyContext): Refusal | undefined;
  prepareForUpdate?(object: Decoded, old: Decoded, context: StrategyContext): void;
  validateUpdate(object: Decoded, old: Decoded, context: StrategyContext): FieldError[];
  warningsOnUpdate?(object: Decoded, old: Decoded, context: StrategyContext): string[];
  /** Gives back what the deleted object had. */
  afterDelete?(object: Decoded, transaction: Transaction): void;
}

/**
 * `apps/v1 Deployment` → its strategy, loaded when an object of the kind comes: most clusters see few of the kinds.
 * Kinds that have none are carried untouched.
 */
export type StrategyTable = ReadonlyMap<string, () => Strategy>;

/** The key of a kind in a {@link StrategyTable}. */
export function strategyKey(object: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  return `${object.apiVersion} ${object.kind}`;
}
