import { fields, metadataOf, nameOf, text } from './fields';
import { qualifiedPlural, type Resource, typeName } from './resources';
import { labelsText } from './selectors';
import { renderTable, type Table, type TableOptions } from './table';

/** Objects of one kind, in the order they are to be printed. */
export interface ResourceList {
  readonly resource: Resource;
  readonly objects: readonly unknown[];
}

/** The cells `kubectl get` prints for some objects of one kind. */
export function tableOf({ resource, objects }: ResourceList, options: TableOptions = {}): Table {
  const shown = resource.table.columns.map((column) => options.wide === true || column.wide !== true);
  const headings = resource.table.columns.filter((_, i) => shown[i]).map((column) => column.name.toUpperCase());
  if (options.namespaces === true && resource.namespaced) headings.unshift('NAMESPACE');
  if (options.labels === true) headings.push('LABELS');
  const rows = objects.map((item) => {
    const object = fields(item);
    const cells = resource.table
      .row(object, options.now)
      .map(String)
      .filter((_, i) => shown[i]);
    if (options.prefix !== undefined) cells[0] = options.prefix + cells[0];
    if (options.namespaces === true && resource.namespaced) cells.unshift(text(metadataOf(object).namespace));
    if (options.labels === true) cells.push(labelsText(metadataOf(object).labels));
    return cells;
  });
  return { headings, rows };
}

/**
 * Tables of one or several kinds as `kubectl get` prints them: kinds without objects are left out, an empty line
 * between tables, names prefixed with their kind when several kinds were asked for. Empty text when there is nothing.
 */
export function getTables(lists: readonly ResourceList[], options: TableOptions = {}): string {
  const several = lists.length > 1;
  return lists
    .filter((list) => list.objects.length > 0)
    .map((list) =>
      renderTable(tableOf(list, several ? { ...options, prefix: `${typeName(list.resource)}/` } : options)),
    )
    .join('\n');
}

/** `-o name`: one `service/web` per line. */
export function getNames(lists: readonly ResourceList[]): string {
  let out = '';
  for (const { resource, objects } of lists) {
    for (const object of objects) out += `${typeName(resource)}/${nameOf(fields(object))}\n`;
  }
  return out;
}

/** What kubectl says on standard error when nothing was found. Without a namespace: cluster-wide or `-A`. */
export function nothingFound(namespace: string | undefined): string {
  return namespace === undefined ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`;
}

/** What kubectl says when a named object does not exist. */
export function notFound(resource: Resource, name: string): string {
  return `Error from server (NotFound): ${qualifiedPlural(resource)} "${name}" not found\n`;
}
