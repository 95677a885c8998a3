import type { Input } from '@pulumi/pulumi';

/** What can be known later than the structure around it. */
type Leaf = string | number | boolean;

// In a tuple, so that `'a' | 'b'` becomes one input of either and not an input of one or an input of the other.
type LiftedLeaf<L> = [L] extends [never] ? never : Input<L>;

type LiftedStructure<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Lifted<Item>[]
    : T extends object
      ? { [Key in keyof T]: Lifted<T[Key]> }
      : T;

/**
 * A spec whose structure is plain and whose scalar leaves may be outputs of other resources.
 * One output around a whole spec would make all of it unknown in a preview as soon as one value in it is.
 */
export type Lifted<T> = LiftedLeaf<Extract<T, Leaf>> | LiftedStructure<Exclude<T, Leaf>>;

/** As `Lifted`, but for members that are structure themselves: names, ports, selectors. */
export type LiftedExcept<T, Plain extends PropertyKey> = {
  [Key in keyof T]: Key extends Plain ? T[Key] : Lifted<T[Key]>;
};
