import { displayName } from '../../kubernetes';
import type { Finding, Severity } from '../../rules';
import { printable } from '../printable';
import { shellWord } from '../shell-word';
import type { Style } from '../style';
import { textOf } from './text';

/** What a finding is printed with. */
export interface BlockOptions {
  readonly style: Style;
  /** Where the object of a finding is written, `shop.yaml:12:5`; undefined where nobody knows. */
  place(finding: Finding): string | undefined;
  /** What commands to type next end with: the paths given, ready for a shell, each after a space. */
  readonly paths: string;
}

/** A severity in its colour. */
export function severityText(severity: Severity, style: Style): string {
  switch (severity) {
    case 'error':
      return style.error(severity);
    case 'warning':
      return style.warning(severity);
    case 'info':
      return style.note(severity);
    default: {
      const unknown: never = severity;
      throw new TypeError(`unknown severity ${JSON.stringify(unknown)}`);
    }
  }
}

/** A finding in a few lines: what, where, why, what to write instead; the last line is the next command to type. */
export function findingBlock(finding: Finding, options: BlockOptions): string {
  const { style } = options;
  const { message, notes, help } = textOf(finding);
  const head = `${severityText(finding.severity, style)}[${finding.code}]: ${printable(displayName(finding.object))}: `;
  const lines = [head + printable(message)];
  const place = options.place(finding);
  if (place !== undefined) {
    lines.push(
      style.faint(`  --> ${printable(place)}${finding.field === undefined ? '' : ` ${printable(finding.field)}`}`),
    );
  }
  for (const note of notes) lines.push(`  = note: ${printable(note)}`);
  for (const advice of help) lines.push(`  = help: ${printable(advice)}`);
  const next = nextCommand(finding, options.paths);
  if (next !== undefined) lines.push(`  = next: ${next}`);
  return `${lines.join('\n')}\n`;
}

function nextCommand({ object, code }: Finding, paths: string): string | undefined {
  const namespace =
    object.namespace === '' || object.namespace === 'default' ? '' : ` -n ${shellWord(object.namespace)}`;
  if (code === 'API101') return undefined;
  if (object.kind === 'Service') return `portolan describe svc ${shellWord(object.name)}${namespace}${paths}`;
  return `portolan get pods -o wide${namespace}${paths}`;
}
