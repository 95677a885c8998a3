import { alignTabs, TABLE_LAYOUT } from './kubectl/tabwriter';

/** Rows of cells, aligned as kubectl aligns its tables. Cells must be {@link printable}. */
export function renderRows(rows: readonly (readonly string[])[]): string {
  return alignTabs(
    rows.map((row) => row.join('\t')),
    TABLE_LAYOUT,
  );
}
