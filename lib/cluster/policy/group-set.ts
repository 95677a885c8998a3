/** A set of pod groups by number, one bit each. */
export type GroupSet = Uint32Array;

/** An empty set that can hold `size` groups. */
export function emptySet(size: number): GroupSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** A set of all of `size` groups. */
export function fullSet(size: number): GroupSet {
  const set = emptySet(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) set[set.length - 1] = 0xffffffff >>> (32 - rest);
  return set;
}

export function has(set: GroupSet, group: number): boolean {
  return (((set[group >>> 5] ?? 0) >>> (group & 31)) & 1) === 1;
}

export function add(set: GroupSet, group: number): void {
  set[group >>> 5] = (set[group >>> 5] ?? 0) | (1 << (group & 31));
}

/** Visits the members in ascending order. */
export function forEach(set: GroupSet, visit: (group: number) => void): void {
  for (let word = 0; word < set.length; word++) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      const lowest = bits & -bits;
      visit(word * 32 + (31 - Math.clz32(lowest)));
      bits ^= lowest;
    }
  }
}

/** Adds all of `other` to `set`. */
export function addAll(set: GroupSet, other: GroupSet): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Takes all of `other` out of `set`. */
export function removeAll(set: GroupSet, other: GroupSet): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) & ~(other[word] ?? 0);
}

/** What is in both. */
export function intersection(a: GroupSet, b: GroupSet): GroupSet {
  const both = new Uint32Array(a.length);
  for (let word = 0; word < a.length; word++) both[word] = (a[word] ?? 0) & (b[word] ?? 0);
  return both;
}
