import { printable } from '../printable';
import type { Now } from './age';
import type { Fields } from './fields';
import { alignTabs, TABLE_LAYOUT } from './tabwriter';

/** A column of a kind's table. A `wide` one shows with `-o wide` only. */
export interface Column {
  readonly name: string;
  readonly wide?: boolean;
}

/** How the API server makes a table of one kind (`pkg/printers/internalversion/printers.go`). */
export interface TablePrinter {
  readonly columns: readonly Column[];
  /** One cell per column, the wide ones too. */
  row(object: Fields, now: Now): readonly (string | number)[];
}

/** Cells ready to print, with their headings. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `NAME READY*`: columns from their names; a `*` marks those of `-o wide`. Names may hold spaces, so `|` separates. */
export function columns(names: string): readonly Column[] {
  return names.split('|').map((name) => (name.endsWith('*') ? { name: name.slice(0, -1), wide: true } : { name }));
}

/** What a table shows besides the kind's own columns. */
export interface TableOptions {
  readonly wide?: boolean;
  /** First column NAMESPACE, as `-A` prints it. */
  readonly namespaces?: boolean;
  /** Last column LABELS, as `--show-labels` prints it. */
  readonly labels?: boolean;
  /** `service/` and the like before names: kubectl prints it when several kinds were asked for. */
  readonly prefix?: string;
  readonly now?: Now;
}

/** Aligned text of a table, one line per row, headings first. */
export function renderTable(table: Table): string {
  const lines = [table.headings.join('\t')];
  for (const row of table.rows) lines.push(row.map(printableCell).join('\t'));
  return alignTabs(lines, TABLE_LAYOUT);
}

/** kubectl cuts a cell at the first line break and writes terminal escapes out (`TablePrinter.WriteEscaped`). */
function printableCell(cell: string): string {
  const cut = cell.search(/[\f\n\r]/);
  const line = cut < 0 ? cell : `${cell.slice(0, cut)}...`;
  return printable(line.replaceAll('\u001b', '^['));
}
