import {
  describeService,
  findResource,
  getNames,
  getTables,
  nothingFound,
  renderTable,
  type Table,
  tableOf,
} from '../../../lib/report/kubectl';

/** A record of `kubectl.jsonl`: objects as the API server returned them by plural, and what kubectl printed of them. */
interface KubectlRecord {
  readonly title: string;
  readonly objects: Readonly<Record<string, readonly KubectlObject[]>>;
  readonly commands: readonly { readonly args: readonly string[]; readonly stdout: string; readonly stderr: string }[];
}

interface KubectlObject {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
}

/** Columns that hold times: they differ, so only their form is compared. */
const TIMES = new Set(['AGE', 'DURATION', 'LAST SEEN', 'LAST SCHEDULE']);
const TIME_FORM = /^(<unknown>|<none>|\d+[smhdy](\d+[smhd])?|)$/;

export function replay(record: unknown): string[] {
  const { objects, commands } = record as KubectlRecord;
  return commands.flatMap(({ args, stdout, stderr }) => {
    const difference = compare(args, { stdout, stderr }, objects);
    return difference === undefined ? [] : [`kubectl ${args.join(' ')}: ${difference}`];
  });
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

function compare(args: readonly string[], expected: Output, all: KubectlRecord['objects']): string | undefined {
  const [, namespace = '', verb = '', word = '', ...rest] = args[0] === '-n' ? args : ['-n', 'default', ...args];
  const resource = findResource(word);
  if (resource === undefined) return `no resource ${word}`;
  const objects = (all[resource.plural] ?? []).filter(
    ({ metadata }) => metadata.namespace === undefined || metadata.namespace === namespace,
  );
  if (verb === 'describe') {
    const service = objects.find((object) => object.metadata.name === rest[0]);
    const slices = (all.endpointslices ?? []).filter(
      ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === rest[0],
    );
    const { events, page } = withoutEventTimes(expected.stdout);
    return difference(page, describeService(service, { slices, events }));
  }
  if (verb !== 'get') return `no such verb: ${verb}`;
  if (objects.length === 0) {
    return difference(expected.stderr, nothingFound(resource.namespaced ? namespace : undefined));
  }
  const list = { resource, objects };
  const output = rest[0] === '-o' ? rest[1] : undefined;
  if (output === 'name') return difference(expected.stdout, getNames([list]));
  const table = tableOf(list, { wide: output === 'wide' });
  return compareTables(expected.stdout, table) ?? (getTables([list]) === '' ? 'printed nothing' : undefined);
}

/** Compares cell by cell, times by form only, and the layout by laying the recorded cells out again. */
function compareTables(expected: string, ours: Table): string | undefined {
  const theirs = parseTable(expected);
  const layout = difference(expected, renderTable(theirs));
  if (layout !== undefined) return `layout: ${layout}`;
  const headings = difference(theirs.headings.join('|'), ours.headings.join('|'));
  if (headings !== undefined) return headings;
  if (theirs.rows.length !== ours.rows.length) return `${ours.rows.length} rows, not ${theirs.rows.length}`;
  for (let row = 0; row < theirs.rows.length; row++) {
    for (let column = 0; column < theirs.headings.length; column++) {
      const theirCell = theirs.rows[row]?.[column] ?? '';
      const ourCell = ours.rows[row]?.[column] ?? '';
      const heading = theirs.headings[column] ?? '';
      if (TIMES.has(heading)) {
        if (!TIME_FORM.test(ourCell) || !TIME_FORM.test(theirCell)) return `row ${row} ${heading}: no time: ${ourCell}`;
      } else if (withoutAgo(theirCell) !== withoutAgo(ourCell)) {
        return `row ${row} ${heading}: expected ${JSON.stringify(theirCell)}, got ${JSON.stringify(ourCell)}`;
      }
    }
  }
  return undefined;
}

/** `3 (5m ago)`: the restarts count, the time does not. */
function withoutAgo(cell: string): string {
  return cell.replace(/\(\S+ ago\)$/, '(… ago)');
}

/** Cells by where the headings stand; headings are at least three spaces apart. */
function parseTable(text: string): Table {
  const [head = '', ...lines] = text.replace(/\n$/, '').split('\n');
  const starts: number[] = [];
  const headings: string[] = [];
  for (const match of head.matchAll(/\S+(?: \S+)*/g)) {
    starts.push(match.index);
    headings.push(match[0]);
  }
  const rows = lines.map((line) =>
    starts.map((start, i) => line.slice(start, starts[i + 1] ?? line.length).replace(/ +$/, '')),
  );
  return { headings, rows };
}

/**
 * Events are no objects of the record, so they are taken from the page itself, with their times set to ours: what is
 * compared is that a page shows the events it is given, where and how kubectl does.
 */
function withoutEventTimes(page: string): { page: string; events: unknown[] } {
  const at = page.indexOf('\nEvents:\n');
  if (at < 0) return { page, events: [] };
  const rows = page
    .slice(at + 1)
    .trimEnd()
    .split('\n')
    .slice(3);
  const events = rows.map((row) => {
    const [, type, reason, times = '', component, message] =
      /^ {2}(\S+) +(\S+) +(\S+(?: \(x\d+ over \S+\))?) +(\S+) +(.*)$/.exec(row) ?? [];
    const repeated = /\(x(\d+) over/.exec(times);
    return { type, reason, message, source: { component }, ...(repeated && { count: Number(repeated[1]) }) };
  });
  const cells = [
    ['Type', 'Reason', 'Age', 'From', 'Message'],
    ['----', '------', '----', '----', '-------'],
    ...events.map((event) => [
      event.type ?? '',
      event.reason ?? '',
      'count' in event ? `0s (x${event.count} over 0s)` : '0s',
      event.source.component ?? '',
      event.message ?? '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)) + 2);
  const lines = cells.map((row) => `  ${row.map((cell, i) => cell.padEnd(i < 4 ? (widths[i] ?? 0) : 0)).join('')}\n`);
  return { page: `${page.slice(0, at + 1)}Events:\n${lines.join('')}`, events };
}

function difference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const theirs = expected.split('\n');
  const ours = actual.split('\n');
  const at = theirs.findIndex((line, i) => line !== ours[i]);
  const row = at < 0 ? theirs.length : at;
  return `line ${row + 1}: expected ${JSON.stringify(theirs[row] ?? '(end)')}, got ${JSON.stringify(ours[row] ?? '(end)')}`;
}
