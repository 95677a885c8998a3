import { age, millisecondsOf, type Now } from '../age';
import { count, type Fields, fields, text } from '../fields';

/** The Events part of a describe page, oldest first, or `<none>` (`DescribeEvents`). */
export function eventLines(events: readonly unknown[], now: Now): string[] {
  if (events.length === 0) return ['Events:\t<none>'];
  const lines = ['Events:', '  Type\tReason\tAge\tFrom\tMessage', '  ----\t------\t----\t----\t-------'];
  const sorted = events.map(fields).sort((a, b) => lastSeen(a) - lastSeen(b));
  for (const event of sorted) {
    const source = text(fields(event.source).component) || text(event.reportingComponent);
    const cells = [text(event.type), text(event.reason), interval(event, now), source, text(event.message).trim()];
    lines.push(`  ${cells.join('\t')}`);
  }
  return lines;
}

function interval(event: Fields, now: Now): string {
  const first = age(event.eventTime ?? event.firstTimestamp, now);
  if (typeof event.series === 'object' && event.series !== null) {
    const series = fields(event.series);
    return `${age(series.lastObservedTime, now)} (x${count(series.count)} over ${first})`;
  }
  return count(event.count) > 1 ? `${age(event.lastTimestamp, now)} (x${count(event.count)} over ${first})` : first;
}

/** Events are shown in the order of their last occurrence (`event.SortableEvents`). */
function lastSeen(event: Fields): number {
  return millisecondsOf(event.lastTimestamp) ?? 0;
}
