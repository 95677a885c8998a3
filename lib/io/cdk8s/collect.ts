import type { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';
import { BUILT_IN_RESOLVERS, renderedObject, rendersAsCdk8s } from '../../kubernetes/cdk8s-object';
import type { Manifest } from '../../kubernetes/manifest';

/** The exports of the copy of cdk8s an app uses, of which there may be several in one process. */
export type Cdk8s = Pick<typeof import('cdk8s'), 'App' | 'ApiObject' | 'Chart' | 'Names' | 'YamlOutputType'>;

/** One object of an app. */
export interface SynthesizedObject {
  readonly manifest: Manifest;
  /** The path of what made it. */
  readonly constructPath: string;
  /** The file cdk8s would write it to, relative to the output folder. */
  readonly output: string;
  /** The keys of its maps are still to be sorted, but for the outermost. */
  readonly sortKeys: boolean;
}

/**
 * All objects of an app in the order `app.synth()` writes them, each resolved once. (`chart.toJson()` resolves and
 * validates the whole app again for every chart.)
 *
 * @param shared - Manifests may share what needs no change with the constructs, and leave the order of keys to who writes
 *   them (`sortKeys`): the fastest, for who does not keep them.
 * @throws Error with all messages when the app's own validation fails, as `app.synth()` does.
 */
export function collectObjects(app: App, cdk8s: Cdk8s, shared = false): SynthesizedObject[] {
  const constructs = app.node.findAll();
  validate(constructs);
  const plain = constructs.every(
    (construct) => !hasDependencies(construct) && (!cdk8s.Chart.isChart(construct) || construct.node.scope === app),
  );
  return plain ? plainCharts(app, constructs, cdk8s, shared) : dependentCharts(app, constructs, cdk8s);
}

function validate(constructs: readonly IConstruct[]): void {
  const errors: string[] = [];
  for (const { node } of constructs) {
    if (!mayHave(node, '_validations')) continue;
    for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
  }
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}

/** Whether a node may have any of what it keeps in a private field: asking for it takes copies, the field says it at once. */
function mayHave(node: Node, field: '_validations' | '_dependencies'): boolean {
  const { [field]: kept } = node as unknown as { readonly [Field in typeof field]?: unknown };
  return kept !== undefined || !(field in node);
}

function hasDependencies({ node }: IConstruct): boolean {
  return mayHave(node, '_dependencies') && node.dependencies.length > 0;
}

/** The objects of charts that stand side by side and depend on nothing: each chart's follow it in the walk of the app. */
function plainCharts(app: App, constructs: readonly IConstruct[], cdk8s: Cdk8s, shared: boolean): SynthesizedObject[] {
  const rendering = { sortKeys: !process.env.CDK8S_DISABLE_SORT, shared };
  const ownResolvers = app.resolvers.length !== BUILT_IN_RESOLVERS;
  const asCdk8s = (toJson: unknown): boolean => toJson === cdk8s.ApiObject.prototype.toJson || rendersAsCdk8s(toJson);
  // cdk8s keeps charts as keys of an object, so ids that are whole numbers come first.
  const byChart: Record<string, SynthesizedObject[]> = Object.create(null);
  const pathOf = pathReader();
  let objects: SynthesizedObject[] = [];
  let outputOf: (manifest: Manifest) => string = () => '';
  for (const construct of constructs) {
    if (cdk8s.Chart.isChart(construct)) {
      objects = [];
      byChart[construct.node.path] = objects;
      outputOf = outputNamer(app, cdk8s, false, construct);
    } else if (cdk8s.ApiObject.isApiObject(construct)) {
      const rendered = ownResolvers || !asCdk8s(construct.toJson) ? undefined : renderedObject(construct, rendering);
      const manifest = (rendered ?? construct.toJson()) as Manifest;
      const sortKeys = shared && rendering.sortKeys && rendered !== undefined;
      objects.push({ manifest, constructPath: pathOf(construct.node), output: outputOf(manifest), sortKeys });
    }
  }
  return Object.values(byChart).flat();
}

/** Reads paths of nodes. Those side by side have the path of what they are in, which constructs puts together for each. */
function pathReader(): (node: Node) => string {
  let scope: IConstruct | undefined;
  let prefix = '';
  return (node) => {
    if (node.scope === undefined || node.id === '') return node.path;
    if (node.scope !== scope) {
      scope = node.scope;
      prefix = scope.node.path;
    }
    return prefix === '' ? node.id : `${prefix}/${node.id}`;
  };
}

/** With dependencies or charts in charts the order is a matter of cdk8s' own graph: ask it, chart by chart. */
function dependentCharts(app: App, constructs: readonly IConstruct[], cdk8s: Cdk8s): SynthesizedObject[] {
  // The first toJson() turns all dependencies into ones between charts, which `app.charts` then sorts by.
  const first = constructs.find((construct): construct is Chart => cdk8s.Chart.isChart(construct));
  first?.toJson();
  const charts = app.charts;
  const dependent = charts.some((chart) => chart.node.dependencies.length > 0);
  return charts.flatMap((chart, index) => {
    const outputOf = outputNamer(app, cdk8s, dependent, chart, index);
    const paths = new Map<string, string>();
    for (const construct of chart.node.findAll()) {
      if (cdk8s.ApiObject.isApiObject(construct)) paths.set(identity(construct), construct.node.path);
    }
    return (chart.toJson() as Manifest[]).map((manifest) => ({
      manifest,
      constructPath: paths.get(`${manifest.apiVersion} ${manifest.kind} ${manifest.metadata?.name}`) ?? chart.node.path,
      output: outputOf(manifest),
      sortKeys: false,
    }));
  });
}

function identity(object: ApiObject): string {
  return `${object.apiVersion} ${object.kind} ${object.name}`;
}

/** The file names of `app.synth()`. */
function outputNamer(
  app: App,
  cdk8s: Cdk8s,
  dependent: boolean,
  chart: Chart,
  index = 0,
): (manifest: Manifest) => string {
  const extension = app.outputFileExtension;
  const label = cdk8s.Names.toDnsLabel(chart);
  const name = dependent ? `${String(index).padStart(4, '0')}-${label}` : label;
  const perResource = (manifest: Manifest): string =>
    `${`${manifest.kind}.${manifest.metadata?.name}`.replace(/[^0-9a-zA-Z-_.]/g, '')}${extension}`;
  switch (app.yamlOutputType) {
    case cdk8s.YamlOutputType.FILE_PER_APP:
      return () => `app${extension}`;
    case cdk8s.YamlOutputType.FILE_PER_RESOURCE:
      return perResource;
    case cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return (manifest) => `${name}/${perResource(manifest)}`;
    default:
      return () => `${name}${extension}`;
  }
}
