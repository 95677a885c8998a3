import { SERVICE_NAME_LABEL } from '../../kubernetes/endpoints';
import { describeService, findResource, notFound, qualifiedPlural } from '../../report/kubectl';
import { printable } from '../../report/printable';
import { shellWord } from '../../report/shell-word';
import { namesAndPaths } from '../arguments';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { didYouMean } from '../nearest';
import { loadWorld, type PreviewFlags } from '../world';

export interface DescribeFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
}

export async function runDescribe(this: CliContext, flags: DescribeFlags, ...args: string[]): Promise<void> {
  const { names: words, paths } = namesAndPaths(args, flags.file);
  const names = serviceNames(words);
  const { preview } = await loadWorld(this, paths, flags);
  const namespace = flags.namespace ?? 'default';
  const candidates = preview
    .objects('Service', flags.allNamespaces === true ? undefined : namespace)
    .toSorted(
      (a, b) => compare(a.metadata.namespace, b.metadata.namespace) || compare(a.metadata.name, b.metadata.name),
    );
  const services =
    names.length === 0 ? candidates : candidates.filter(({ metadata }) => names.includes(metadata.name ?? ''));
  const { stdout, stderr } = this.process;
  const pages = services.map((service) => {
    const slices = preview
      .objects('EndpointSlice', service.metadata.namespace)
      .filter(({ metadata }) => metadata.labels?.[SERVICE_NAME_LABEL] === service.metadata.name)
      .toSorted((a, b) => compare(a.metadata.name, b.metadata.name));
    return printable(describeService(service, { slices }), 'lines');
  });
  stdout.write(pages.join('\n\n'));
  const missing = names.filter((name) => !services.some(({ metadata }) => metadata.name === name));
  const resource = findResource('services');
  for (const name of missing) {
    if (resource !== undefined) stderr.write(notFound(resource, printable(name)));
    stderr.write(
      didYouMean(
        name,
        candidates.map(({ metadata }) => metadata.name ?? ''),
      ),
    );
    const elsewhere = preview.objects('Service').find(({ metadata }) => metadata.name === name);
    if (elsewhere !== undefined)
      stderr.write(
        `there is one in namespace ${printable(elsewhere.metadata.namespace ?? '')}: add -n ${shellWord(elsewhere.metadata.namespace ?? '')}\n`,
      );
  }
  if (services.length === 0 && missing.length === 0)
    stderr.write(`No resources found in ${printable(namespace)} namespace.\n`);
  this.process.exitCode = missing.length > 0 ? EXIT.findings : EXIT.fine;
}

/** Names after `svc`, or in `svc/name`. */
function serviceNames(words: readonly string[]): string[] {
  const [first, ...rest] = words;
  if (first === undefined)
    throw new CommandError(EXIT.usage, 'what to describe?', 'for example portolan describe svc my-service');
  const typed = words.filter((word) => word.includes('/'));
  const kinds = typed.length > 0 ? typed.map((word) => word.slice(0, word.indexOf('/'))) : [first];
  for (const kind of kinds) {
    const resource = findResource(kind);
    if (resource?.kind === 'Service') continue;
    throw new CommandError(
      EXIT.usage,
      resource === undefined
        ? `the server doesn't have a resource type "${kind}"`
        : `describe of ${qualifiedPlural(resource)} is not there yet`,
      resource === undefined
        ? 'write for example portolan describe svc my-service'
        : `portolan get ${resource.plural} NAME -o yaml shows the object`,
    );
  }
  return typed.length > 0 ? typed.map((word) => word.slice(word.indexOf('/') + 1)) : rest;
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
