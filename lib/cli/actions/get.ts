import type { Manifest } from '../../kubernetes/manifest';
import { groupOf } from '../../kubernetes/manifest';
import {
  findResource,
  getNames,
  getTables,
  notFound,
  nothingFound,
  otherResource,
  RESOURCES,
  type Resource,
  type ResourceList,
} from '../../report/kubectl';
import { objectsJson, objectsYaml } from '../../report/kubectl/objects';
import { printable } from '../../report/printable';
import { shellWord } from '../../report/shell-word';
import { namesAndPaths } from '../arguments';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { didYouMean, nearest } from '../nearest';
import { parseSelector } from '../selector';
import { loadWorld, type PreviewFlags } from '../world';

export interface GetFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly output?: string;
  readonly selector?: string;
  readonly showLabels?: boolean;
}

const OUTPUTS = ['wide', 'yaml', 'json', 'name'];

/** What to print: kinds, and names within them where given. */
interface Wanted {
  readonly resource: Resource;
  readonly names: readonly string[];
}

export async function runGet(this: CliContext, flags: GetFlags, ...args: string[]): Promise<void> {
  checkOutput(flags.output);
  const matches = parseSelector(flags.selector);
  const { names: words, paths } = namesAndPaths(args, flags.file);
  if (words.length === 0)
    throw new CommandError(EXIT.usage, 'which kind of object?', `for example svc; ${kindsText()}`);
  const { preview } = await loadWorld(this, paths, flags);
  const everything = preview.everything();
  const wanted = wantedOf(words, everything);
  const namespace = flags.namespace ?? 'default';
  const answers = wanted.map((one) => {
    const { resource } = one;
    const everywhere = flags.allNamespaces === true || !resource.namespaced;
    const all = inKubectlOrder(everything, resource);
    return select(one, everywhere ? all : all.filter(({ metadata }) => metadata.namespace === namespace), matches);
  });
  const { stdout, stderr } = this.process;
  const named = wanted.some(({ names }) => names.length > 0);
  const found = answers.reduce((sum, { objects }) => sum + objects.length, 0);
  const missing = answers.flatMap((answer) => answer.missing);
  if (found > 0 || !named) stdout.write(textFor(answers, flags, named && found === 1 && missing.length === 0));
  for (const text of missing) stderr.write(text);
  if (found === 0 && !named && flags.output !== 'yaml' && flags.output !== 'json') {
    const wide = flags.allNamespaces === true || wanted.every(({ resource }) => !resource.namespaced);
    stderr.write(nothingFound(wide ? undefined : printable(namespace)));
    if (!wide) stderr.write(elsewhere(everything, wanted, namespace));
  }
  this.process.exitCode = missing.length > 0 ? EXIT.findings : EXIT.fine;
}

function checkOutput(output: string | undefined): void {
  if (output === undefined || OUTPUTS.includes(output)) return;
  const near = nearest(output, OUTPUTS);
  const help = near === undefined ? `known are ${OUTPUTS.join(', ')}` : `did you mean ${near}?`;
  throw new CommandError(EXIT.usage, `no such output: ${output}`, help);
}

function kindsText(): string {
  return `kinds are ${RESOURCES.map(({ plural }) => plural).join(', ')}`;
}

/** What was found of one kind, and what to say about names that were not. */
interface Answer extends ResourceList {
  readonly objects: readonly Manifest[];
  readonly missing: readonly string[];
}

function select(
  { resource, names }: Wanted,
  candidates: readonly Manifest[],
  matches: ReturnType<typeof parseSelector>,
): Answer {
  if (names.length === 0) {
    return { resource, objects: candidates.filter(({ metadata }) => matches(metadata.labels)), missing: [] };
  }
  const objects: Manifest[] = [];
  const missing: string[] = [];
  const known = candidates.map(({ metadata }) => metadata.name ?? '');
  for (const name of names) {
    const found = candidates.filter(({ metadata }) => metadata.name === name);
    objects.push(...found);
    if (found.length === 0) missing.push(notFound(resource, printable(name)) + didYouMean(name, known));
  }
  return { resource, objects, missing };
}

function textFor(lists: readonly ResourceList[], flags: GetFlags, single: boolean): string {
  const objects = lists.flatMap((list) => list.objects);
  switch (flags.output) {
    case 'yaml':
      return objectsYaml(objects, single);
    case 'json':
      return objectsJson(objects, single);
    case 'name':
      return getNames(lists);
    default:
      return getTables(lists, {
        wide: flags.output === 'wide',
        namespaces: flags.allNamespaces === true,
        labels: flags.showLabels === true,
      });
  }
}

/** `svc`, `deploy,rs`, `svc my-service`, `svc/a pod/b`, as kubectl takes them. */
function wantedOf(words: readonly string[], everything: readonly Manifest[]): Wanted[] {
  if (words.some((word) => word.includes('/'))) {
    return words.map((word) => {
      const slash = word.indexOf('/');
      if (slash < 0)
        throw new CommandError(
          EXIT.usage,
          `${word}: names with and without a kind cannot be mixed`,
          'write kind/name for each',
        );
      return { resource: resourceOf(word.slice(0, slash), everything), names: [word.slice(slash + 1)] };
    });
  }
  const [kinds = '', ...names] = words;
  return kinds
    .split(',')
    .flatMap((word) => (word === 'all' ? ALL_RESOURCES : [resourceOf(word, everything)]))
    .map((resource) => ({ resource, names }));
}

/** What `kubectl get all` means: the category, in the order the API server lists groups and kinds. */
const ALL_RESOURCES: readonly Resource[] = [
  'pods',
  'replicationcontrollers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
].flatMap((plural) => findResource(plural) ?? []);

function resourceOf(word: string, everything: readonly Manifest[]): Resource {
  if (word === '')
    throw new CommandError(
      EXIT.usage,
      'a kind is missing: there is nothing between two commas',
      'write for example svc,pods',
    );
  const resource = findResource(word);
  if (resource !== undefined) return resource;
  for (const { apiVersion, kind, metadata } of everything) {
    const other = otherResource(kind, groupOf(apiVersion), metadata.namespace !== undefined);
    if ([other.plural, kind.toLowerCase()].includes(word.toLowerCase())) return other;
  }
  const known = RESOURCES.flatMap(({ plural, shortNames, kind }) => [plural, kind.toLowerCase(), ...shortNames]);
  const near = nearest(word, known);
  throw new CommandError(
    EXIT.usage,
    `the server doesn't have a resource type "${word}"`,
    near === undefined ? `${kindsText()}; a path starts with ./ or goes after -f` : `did you mean ${near}?`,
  );
}

/** The objects of a kind by namespace and name, the order they come out of a cluster's storage. */
function inKubectlOrder(everything: readonly Manifest[], { kind, group }: Resource): Manifest[] {
  return everything
    .filter((object) => object.kind === kind && groupOf(object.apiVersion) === group)
    .sort(
      (a, b) =>
        compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') ||
        compare(a.metadata.name ?? '', b.metadata.name ?? ''),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Says where such objects are when they are not where the user looked; empty if they are nowhere. */
function elsewhere(everything: readonly Manifest[], wanted: readonly Wanted[], namespace: string): string {
  const kinds = new Set(wanted.map(({ resource }) => resource.kind));
  const namespaces = new Set<string>();
  for (const { kind, metadata } of everything) {
    const other = metadata.namespace;
    if (kinds.has(kind) && other !== undefined && other !== namespace) namespaces.add(other);
  }
  if (namespaces.size === 0) return '';
  const list = [...namespaces]
    .sort()
    .slice(0, 5)
    .map((name) => `-n ${shellWord(name)}`);
  return `there are some elsewhere: ${list.join(', ')}, or all with -A\n`;
}
