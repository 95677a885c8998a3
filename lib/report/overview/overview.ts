import type { Preview } from '../../preview/preview';
import type { ServiceView } from '../../preview/service-view';
import { printable } from '../printable';
import { renderRows } from '../rows';
import type { Style } from '../style';
import type { Concern } from './concern';
import { SERVICE_HEADINGS, serviceRow } from './service-row';

/** What an overview says besides the preview itself. */
export interface OverviewOptions {
  readonly concerns: readonly Concern[];
  /** Where the manifest of a response is written, `shop.yaml:12:5`; undefined where nobody knows. */
  place(response: number, field: string | undefined): string | undefined;
  /** What the commands to type next end with: the paths given, ready for a shell. */
  readonly paths: string;
  readonly style: Style;
  /** How many Services are shown; those with a concern first. */
  readonly maxServices: number;
  /** How many concerns are shown. */
  readonly maxConcerns: number;
}

/** The chart of a preview: a row per Service, what is wrong in words, a summary, and what to type next. */
export function overviewText(preview: Preview, options: OverviewOptions): string {
  const { style, concerns } = options;
  const views = preview.services().filter((view) => !isOwnService(view));
  const shown = pick(views, concerns, options.maxServices);
  const parts: string[] = [];
  if (views.length > 0) {
    const rows = shown.map((view) => serviceRow(view).map((cell) => printable(cell)));
    const table = renderRows([SERVICE_HEADINGS, ...rows]);
    const hidden = views.length - shown.length;
    parts.push(emphasised(table, style) + (hidden > 0 ? style.faint(`… and ${hidden} more Services\n`) : ''));
  }
  const told = concerns.slice(0, options.maxConcerns);
  for (const concern of told) parts.push(concernText(concern, options));
  if (concerns.length > told.length) parts.push(style.faint(`… and ${concerns.length - told.length} more\n`));
  parts.push(summary(preview, views.length, concerns, style) + nextCommands(views, options));
  return parts.join('\n');
}

/** `default/kubernetes` is the cluster's own. */
function isOwnService({ namespace, name }: ServiceView): boolean {
  return namespace === 'default' && name === 'kubernetes';
}

/** At most `limit` Services, in their order, those with a concern before those without. */
function pick(views: readonly ServiceView[], concerns: readonly Concern[], limit: number): readonly ServiceView[] {
  if (views.length <= limit) return views;
  const concerned = new Set(concerns.map(({ subject }) => `${subject.kind}/${subject.namespace}/${subject.name}`));
  const isConcerned = (view: ServiceView): boolean => concerned.has(`Service/${view.namespace}/${view.name}`);
  const chosen = new Set([...views.filter(isConcerned), ...views.filter((view) => !isConcerned(view))].slice(0, limit));
  return views.filter((view) => chosen.has(view));
}

function emphasised(table: string, style: Style): string {
  const [heading = '', ...rows] = table.split('\n');
  const lines = rows.map((row) =>
    row
      .replace(/<pending>/, (text) => style.warning(text))
      .replace(/(none|0\/\d+ ready.*)$/, (text) => style.error(text)),
  );
  return [style.strong(heading), ...lines].join('\n');
}

/** One concern: what, where, and what to do; the last line is the next command to type. */
export function concernText(concern: Concern, options: Pick<OverviewOptions, 'place' | 'paths' | 'style'>): string {
  const { severity, subject, message, field, response, help } = concern;
  const { style } = options;
  const name = printable(subject.namespace === '' ? subject.name : `${subject.namespace}/${subject.name}`);
  const lines = [`${style[severity](severity)}: ${printable(subject.kind)} ${name} ${printable(message)}`];
  const place = response === undefined ? undefined : options.place(response, field);
  if (place !== undefined)
    lines.push(style.faint(`  --> ${printable(place)}${field === undefined ? '' : ` ${printable(field)}`}`));
  if (help !== undefined) lines.push(`  help: ${printable(help)}`);
  const next = nextFor(concern, options.paths);
  if (next !== undefined) lines.push(`  next: ${next}`);
  return `${lines.join('\n')}\n`;
}

function nextFor({ subject, severity }: Concern, paths: string): string | undefined {
  if (severity === 'note') return undefined;
  const namespace =
    subject.namespace === '' || subject.namespace === 'default' ? '' : ` -n ${shellWord(subject.namespace)}`;
  if (subject.kind === 'Service') return `portolan describe svc ${shellWord(subject.name)}${namespace}${paths}`;
  if (subject.kind === 'Pod') return `portolan get pods -o wide${namespace}${paths}`;
  return undefined;
}

function summary(preview: Preview, services: number, concerns: readonly Concern[], style: Style): string {
  const pods = preview.objects('Pod').length;
  const nodes = preview.objects('Node').length;
  const count = (severity: Concern['severity']): number => concerns.filter((c) => c.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  const problems = [
    ...(errors > 0 ? [style.error(plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [style.warning(plural(warnings, 'warning'))] : []),
  ];
  const state = problems.length === 0 ? style.good('no problems') : problems.join(', ');
  return `${plural(services, 'Service')}, ${plural(pods, 'pod')} on ${plural(nodes, 'node')} of ${preview.cluster.environment}: ${state}.\n`;
}

function nextCommands(views: readonly ServiceView[], { paths }: OverviewOptions): string {
  const view = views[0];
  if (view === undefined) return `next: portolan get pods -A -o wide${paths}\n`;
  const namespace = view.namespace === 'default' ? '' : ` -n ${shellWord(view.namespace)}`;
  return `next: portolan get pods -A -o wide${paths}\n      portolan describe svc ${shellWord(view.name)}${namespace}${paths}\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A word for a POSIX shell: as it is if harmless, otherwise in single quotes. */
export function shellWord(word: string): string {
  const safe = printable(word);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
