import type { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest } from '../../kubernetes/manifest';
import { type ApiObjectLike, manifestOf } from './manifest';

/** The exports of the copy of cdk8s an app uses, of which there may be several in one process. */
export type Cdk8s = Pick<typeof import('cdk8s'), 'App' | 'ApiObject' | 'Chart' | 'Names' | 'YamlOutputType'>;

/** One object of an app. */
export interface SynthesizedObject {
  readonly manifest: Manifest;
  /** What made it. Its path is found when it is asked for: that walks up to the app. */
  readonly construct: { readonly node: { readonly path: string } };
  /** The file cdk8s would write it to, relative to the output folder. */
  readonly output: string;
}

/**
 * All objects of an app in the order `app.synth()` writes them, each resolved once. (`chart.toJson()` resolves and
 * validates the whole app again for every chart.)
 *
 * @throws Error with all messages when the app's own validation fails, as `app.synth()` does.
 */
export function collectObjects(app: App, cdk8s: Cdk8s): SynthesizedObject[] {
  const constructs = app.node.findAll();
  validate(constructs);
  const charts = constructs.filter((construct): construct is Chart => cdk8s.Chart.isChart(construct));
  const plainCharts =
    !constructs.some((construct) => hasDependencies(construct)) && charts.every((c) => c.node.scope === app);
  return plainCharts
    ? inOrder(charts).flatMap((chart) => chartObjects(chart, app, cdk8s, outputNamer(app, cdk8s, false, chart)))
    : dependentCharts(app, cdk8s);
}

function validate(constructs: readonly IConstruct[]): void {
  const errors = constructs.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}

function hasDependencies({ node }: IConstruct): boolean {
  // `node.dependencies` sorts and copies; its backing set says the same at once where there is one.
  const backing: unknown = (node as unknown as { _dependencies?: unknown })._dependencies;
  return backing instanceof Set ? backing.size > 0 : node.dependencies.length > 0;
}

/** cdk8s keeps charts as keys of an object, so ids that are whole numbers come first. */
function inOrder(charts: readonly Chart[]): Chart[] {
  return Object.values(Object.fromEntries(charts.map((chart) => [chart.node.path, chart])));
}

function chartObjects(
  chart: Chart,
  app: App,
  cdk8s: Cdk8s,
  output: (manifest: Manifest) => string,
): SynthesizedObject[] {
  const plainApp = app.resolvers.length === 3;
  const sortKeys = !process.env.CDK8S_DISABLE_SORT;
  const objects = chart.node.findAll().filter((construct) => cdk8s.ApiObject.isApiObject(construct));
  return objects.map((object) => {
    const plain = plainApp && object.toJson === cdk8s.ApiObject.prototype.toJson;
    const manifest = manifestOf(object as unknown as ApiObjectLike, plain, sortKeys) as Manifest;
    return { manifest, construct: object, output: output(manifest) };
  });
}

/** With dependencies or charts in charts the order is a matter of cdk8s' own graph: ask it, chart by chart. */
function dependentCharts(app: App, cdk8s: Cdk8s): SynthesizedObject[] {
  // The first toJson() turns all dependencies into ones between charts, which `app.charts` then sorts by.
  const first = app.node.findAll().find((construct): construct is Chart => cdk8s.Chart.isChart(construct));
  first?.toJson();
  const charts = app.charts;
  const dependent = charts.some((chart) => chart.node.dependencies.length > 0);
  return charts.flatMap((chart, index) => {
    const output = outputNamer(app, cdk8s, dependent, chart, index);
    const constructs = new Map<string, ApiObject>();
    for (const construct of chart.node.findAll()) {
      if (cdk8s.ApiObject.isApiObject(construct)) constructs.set(identity(construct), construct);
    }
    return (chart.toJson() as Manifest[]).map((manifest) => ({
      manifest,
      construct: constructs.get(`${manifest.apiVersion} ${manifest.kind} ${manifest.metadata?.name}`) ?? chart,
      output: output(manifest),
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
