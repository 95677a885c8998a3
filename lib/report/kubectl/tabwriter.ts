/** How wide columns become: no narrower than `minWidth`, and `padding` spaces wider than their widest cell. */
export interface TabLayout {
  readonly minWidth: number;
  readonly padding: number;
}

/** What `kubectl get` lays tables out with (`k8s.io/cli-runtime/pkg/printers/tabwriter.go`). */
export const TABLE_LAYOUT: TabLayout = { minWidth: 6, padding: 3 };

/** What `kubectl describe` lays pages out with (`tabbedString` in `kubectl/pkg/describe/describe.go`). */
export const PAGE_LAYOUT: TabLayout = { minWidth: 0, padding: 2 };

/**
 * Lines whose cells are separated by tabs, aligned with spaces as Go's `text/tabwriter` does it.
 *
 * A cell belongs to a column only if a tab ends it, so the last cell of a line is never padded; a column is a block of
 * neighbouring lines that have it, so a line without tabs starts the alignment anew.
 */
export function alignTabs(lines: readonly string[], layout: TabLayout): string {
  const cells = lines.map((line) => line.split('\t'));
  const widths = columnWidths(cells, layout);
  let out = '';
  for (let row = 0; row < cells.length; row++) {
    const line = cells[row] ?? [];
    const last = line.length - 1;
    for (let column = 0; column < last; column++) {
      const cell = line[column] ?? '';
      out += cell + ' '.repeat(Math.max(0, (widths[row]?.[column] ?? 0) - textWidth(cell)));
    }
    out += `${line[last] ?? ''}\n`;
  }
  return out;
}

/** Per line, the widths of its padded columns. Lines of one block share the number, found once per block. */
function columnWidths(cells: readonly (readonly string[])[], layout: TabLayout): number[][] {
  const widths: number[][] = cells.map(() => []);
  let deepest = 0;
  for (const line of cells) deepest = Math.max(deepest, line.length - 1);
  for (let column = 0; column < deepest; column++) {
    let row = 0;
    while (row < cells.length) {
      if ((cells[row]?.length ?? 0) - 1 <= column) {
        row++;
        continue;
      }
      const start = row;
      let width = layout.minWidth;
      while (row < cells.length && (cells[row]?.length ?? 0) - 1 > column) {
        width = Math.max(width, textWidth(cells[row]?.[column] ?? '') + layout.padding);
        row++;
      }
      for (let line = start; line < row; line++) widths[line]?.push(width);
    }
  }
  return widths;
}

/** Go counts runes, not UTF-16 units and not screen cells. */
function textWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) width++;
  }
  return width;
}
