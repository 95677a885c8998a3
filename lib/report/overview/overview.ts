import type { Preview } from '../../preview/preview';
import type { AdmissionResponse } from '../../preview/response';
import type { ServiceView } from '../../preview/service-view';
import type { Finding, Severity } from '../../rules';
import { type BlockOptions, findingBlock } from '../findings/block';
import { printable } from '../printable';
import { renderRows } from '../rows';
import { shellWord } from '../shell-word';
import type { Style } from '../style';
import { SERVICE_HEADINGS, serviceRow } from './service-row';

/** What an overview says besides the preview itself. */
export interface OverviewOptions extends BlockOptions {
  readonly findings: readonly Finding[];
  /** How many Services are shown; those with a finding first. */
  readonly maxServices: number;
  /** How many findings and how many warnings of the API server are shown; the worst first. */
  readonly maxFindings: number;
}

/** The chart of a preview: a row per Service, what is wrong in words, a summary, and what to type next. */
export function overviewText(preview: Preview, options: OverviewOptions): string {
  const { style, maxFindings } = options;
  const views = preview.services().filter((view) => !isOwnService(view));
  const parts: string[] = [];
  if (views.length > 0) parts.push(serviceTable(views, options));
  const warnings = preview.responses.flatMap(apiWarnings);
  if (warnings.length > 0) parts.push(limited(warnings, maxFindings, style));
  const findings = worstFirst(options.findings);
  for (const finding of findings.slice(0, maxFindings)) parts.push(findingBlock(finding, options));
  if (findings.length > maxFindings)
    parts.push(style.faint(`… and ${findings.length - maxFindings} more findings (--all)\n`));
  parts.push(summary(preview, views.length, findings, warnings.length, style) + nextCommands(views, options.paths));
  return parts.join('\n');
}

/** `default/kubernetes` is the cluster's own. */
function isOwnService({ namespace, name }: ServiceView): boolean {
  return namespace === 'default' && name === 'kubernetes';
}

function serviceTable(views: readonly ServiceView[], { findings, maxServices, style }: OverviewOptions): string {
  const shown = pick(views, findings, maxServices);
  const rows = shown.map((view) => serviceRow(view).map((cell) => printable(cell)));
  const [heading = '', ...lines] = renderRows([SERVICE_HEADINGS, ...rows]).split('\n');
  const table = [style.strong(heading), ...lines.map((line) => emphasised(line, style))].join('\n');
  const hidden = views.length - shown.length;
  return hidden > 0 ? `${table}${style.faint(`… and ${hidden} more Services (--all)`)}\n` : table;
}

function emphasised(line: string, style: Style): string {
  return line
    .replace('<pending>', (text) => style.warning(text))
    .replace(/(none|0\/\d+ ready.*)$/, (text) => style.error(text));
}

/** At most `limit` Services, in their order, those with a finding before those without. */
function pick(views: readonly ServiceView[], findings: readonly Finding[], limit: number): readonly ServiceView[] {
  if (views.length <= limit) return views;
  const found = new Set(findings.map(({ object }) => `${object.kind}/${object.namespace}/${object.name}`));
  const isFound = (view: ServiceView): boolean => found.has(`Service/${view.namespace}/${view.name}`);
  const chosen = new Set([...views.filter(isFound), ...views.filter((view) => !isFound(view))].slice(0, limit));
  return views.filter((view) => chosen.has(view));
}

/** `Warning: …`, as kubectl repeats what the API server warns of, with the object it is about. */
function apiWarnings({ manifest, warnings }: AdmissionResponse): string[] {
  const object = `${manifest.kind} ${manifest.metadata?.name ?? ''}`;
  return warnings.map((text) => `Warning: ${printable(`${object}: ${text}`)}${strictness(text)}`);
}

/** kubectl asks the API server to refuse (`fieldValidation=Strict`) what other clients are only warned of. */
function strictness(warning: string): string {
  return warning.startsWith('unknown field "') ? ' (kubectl refuses this unless told --validate=warn)' : '';
}

function limited(lines: readonly string[], limit: number, style: Style): string {
  const shown = lines.slice(0, limit).map((line) => style.warning(line));
  if (lines.length > limit)
    shown.push(style.faint(`… and ${lines.length - limit} more warnings of the API server (--all)`));
  return `${shown.join('\n')}\n`;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function summary(
  preview: Preview,
  services: number,
  findings: readonly Finding[],
  apiWarnings: number,
  style: Style,
): string {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  const problems = [
    ...(errors > 0 ? [style.error(plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [style.warning(plural(warnings, 'warning'))] : []),
  ];
  const pods = plural(preview.objects('Pod').length, 'pod');
  const nodes = plural(preview.objects('Node').length, 'node');
  const told = apiWarnings === 0 ? '' : `, ${plural(apiWarnings, 'warning')} of the API server`;
  const state = (problems.length === 0 ? style.good('no problems') : problems.join(', ')) + told;
  return `${plural(services, 'Service')}, ${pods} on ${nodes} of ${preview.cluster.environment}: ${state}\n`;
}

function nextCommands(views: readonly ServiceView[], paths: string): string {
  const pods = `next: portolan get pods -A -o wide${paths}\n`;
  const view = views[0];
  if (view === undefined) return pods;
  const namespace = view.namespace === 'default' ? '' : ` -n ${shellWord(view.namespace)}`;
  return `${pods}      portolan describe svc ${shellWord(view.name)}${namespace}${paths}\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
