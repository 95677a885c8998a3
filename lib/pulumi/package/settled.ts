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

  async function settle(value: unknown, path: string, structural: Structural, opened?: Opened): Promise<unknown> {
    if (Output.isInstance(value)) {
      const resources = [...(await getAllResources(value)), ...(opened?.resources ?? [])];
      const inside: Opened = {
        isSecret: (await isSecret(value)) || opened?.isSecret === true,
        resources,
      };
      return settle(await withUnknowns(value), path, structural, inside);
    }
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const [index, item] of value.entries()) {
        items.push(await settle(item, `${path}[${index}]`, structural === 'items' ? 'members' : structural, opened));
      }
      return items;
    }
    if (isPlainObject(value)) {
      const members = {};
      for (const [key, member] of byName(value)) {
        // To Pulumi nothing and null are the same; in a patch null removes.
        if (member === null && !path.startsWith('override')) continue;
        const below = structural === 'members' ? OF_CONTAINERS.has(key) : structural;
        setMember(members, key, await settle(member, path === '' ? key : `${path}.${key}`, below, opened));
      }
      return members;
    }
    return structural === true ? known(value, path, opened) : leaf(value, opened);
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
    const structural = CONTAINERS.has(key) ? 'items' : STRUCTURE.has(key);
    setMember(args, key, await settle(value, key, structural));
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
