import {
  all,
  getAllResources,
  type Input,
  InputPropertiesError,
  isSecret,
  isUnknown,
  Output,
  output,
  Resource,
  secret,
  unknown,
} from '@pulumi/pulumi';
import { isPlainObject, setMember } from '../../spec/leaf';

/** Inputs of a component that came over the wire, as a component of ours takes its args. */
export interface Settled {
  readonly args: Readonly<Record<string, unknown>>;
  /** What the structure came from: it is to be there first. */
  readonly after: readonly Resource[];
}

/** Members that decide names, ports and selectors, at any depth below them. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'name',
  'clusterDomain',
  'namespace',
  'containerName',
  'selectorLabels',
  'ports',
  'security',
  'spread',
  'type',
  'to',
  'loadBalancer',
  'ipFamilies',
  'wait',
]);
/** Members whose items have members that are structure. */
const CONTAINERS: ReadonlySet<string> = new Set(['sidecars', 'initContainers']);
const OF_CONTAINERS: ReadonlySet<string> = new Set(['name', 'ports']);

interface Problem {
  readonly propertyPath: string;
  readonly reason: string;
}

/** What is true of all that an output holds. */
interface Opened {
  readonly isSecret: boolean;
  readonly resources: readonly Resource[];
}

/**
 * Inputs with a plain structure and outputs only for leaves. Over the wire any part may come as one output: a list in
 * which one value is a secret, the pods of another component. Left so, nothing could be built before all of it is known.
 *
 * @throws InputPropertiesError when a part of the structure is not known yet, is a secret, or is a resource itself.
 */
export async function settled(inputs: Readonly<Record<string, unknown>>): Promise<Settled> {
  const after = new Set<Resource>();
  const problems: Problem[] = [];

  async function settle(value: unknown, place: Place): Promise<unknown> {
    const { path, structural, opened } = place;
    if (Output.isInstance(value)) {
      const resources = [...(await getAllResources(value)), ...(opened?.resources ?? [])];
      const secretive = (await isSecret(value)) || opened?.isSecret === true;
      return settle(await withUnknowns(value), { ...place, opened: { isSecret: secretive, resources } });
    }
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      const below = structural === 'items' ? 'members' : structural;
      for (const [index, item] of value.entries()) {
        items.push(await settle(item, { ...place, path: `${path}[${index}]`, structural: below }));
      }
      return items;
    }
    if (isPlainObject(value)) return members(value, place);
    return structural === true ? known(value, path, opened) : leaf(value, opened);
  }

  async function members(value: Readonly<Record<string, unknown>>, place: Place): Promise<object> {
    const result = {};
    for (const [key, member] of byName(value)) {
      // To Pulumi nothing and null are the same; in a patch null removes.
      if (member === null && !place.isPatch) continue;
      setMember(
        result,
        key,
        await settle(member, {
          ...place,
          path: `${place.path}.${key}`,
          structural: place.structural === 'members' ? OF_CONTAINERS.has(key) : place.structural,
          isPatch: place.isPatch || key === 'override',
        }),
      );
    }
    return result;
  }

  function known(value: unknown, path: string, opened: Opened | undefined): unknown {
    const reason = Resource.isInstance(value)
      ? 'is a resource: give what it has, of a workload its output `pods`'
      : isUnknown(value)
        ? 'is not known before deployment: names, ports and labels must be'
        : opened?.isSecret === true
          ? 'is a secret: names, ports and labels can be read by everybody'
          : undefined;
    if (reason !== undefined) problems.push({ propertyPath: path, reason });
    for (const resource of opened?.resources ?? []) after.add(resource);
    return value;
  }

  const args = {};
  for (const [key, value] of Object.entries(inputs)) {
    if (value === null) continue;
    const structural = CONTAINERS.has(key) ? 'items' : STRUCTURE.has(key);
    const place: Place = { path: key, structural, isPatch: key === 'override', opened: undefined };
    setMember(args, key, await settle(value, place));
  }
  if (problems.length > 0) {
    const message = problems.map(({ propertyPath, reason }) => `${propertyPath} ${reason}`).join('\n');
    throw new InputPropertiesError({ message, errors: problems });
  }
  return { args, after: [...after] };
}

/** Members by name: maps come in any order, another one in each run, and lists in manifests are made of them. */
function byName(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether what follows is structure: all of it, none of it, or some members of its items. */
type Structural = boolean | 'items' | 'members';

/** Where in the inputs a value stands. */
interface Place {
  readonly path: string;
  readonly structural: Structural;
  readonly isPatch: boolean;
  /** Undefined outside of all outputs. */
  readonly opened: Opened | undefined;
}

/** A leaf as it was in its output: as secret, as unknown, and waiting for the same resources. */
function leaf(value: unknown, opened: Opened | undefined): unknown {
  const urns: readonly Input<unknown>[] = opened?.resources.map(({ urn }) => urn) ?? [];
  const waiting = urns.length === 0 ? output(value) : all([value, ...urns]).apply(([first]) => first);
  if (opened?.isSecret === true) return secret(waiting);
  return urns.length > 0 || isUnknown(value) ? waiting : value;
}

/**
 * What an output holds, with marks for what is not known. The SDK keeps this to itself, though its own provider host
 * needs it as we do: nothing else tells the known parts of an output from the unknown ones.
 */
async function withUnknowns(value: Output<unknown>): Promise<unknown> {
  const { isKnown, promise } = value as unknown as Internals;
  const held = await promise.call(value, true);
  return held === undefined && !(await isKnown) ? unknown : held;
}

interface Internals {
  readonly isKnown: Promise<boolean>;
  promise(withUnknowns: boolean): Promise<unknown>;
}
