import type { RegisteredResource } from '../pulumi/stand-in';
import { parseYaml } from './kubernetes-yaml';
import { failureProblem } from './pulumi/problem';
import { readProject } from './pulumi/project';
import type { ReadContext } from './read-context';
import type { Reading } from './result';

/**
 * Reads the objects that a Pulumi program gives to Kubernetes by running it, unmodified, against a stand-in of the
 * engine: the `pulumi` command, plugins and a cluster are not needed.
 *
 * @param file - Its `Pulumi.yaml`, as messages call it.
 */
export async function readPulumiProgram(file: string, context: ReadContext, reading: Reading): Promise<void> {
  const program = readProject(file, context, reading);
  if (program === undefined) return;
  const { runProgram }: typeof import('../pulumi/stand-in') = require('../pulumi/stand-in');
  const { stackManifests }: typeof import('../pulumi/preview/stack-manifests') =
    require('../pulumi/preview/stack-manifests');
  const { resources, failure, unanswered } = await runProgram(program, {
    writeTalk: (text) => context.writeTalk(text),
    invoke: (token, args) => (token === 'kubernetes:yaml:decode' ? decodeYaml(args) : undefined),
    // The program's own preview would fail it; ours shows what is wrong.
    env: { ...process.env, PORTOLAN_PREVIEWS: 'true' },
    ...(context.programSeconds === undefined ? {} : { seconds: context.programSeconds }),
  });
  if (failure !== undefined) {
    reading.problems.push(failureProblem(failure, file, program.stack));
    return;
  }
  const { manifests, notes } = stackManifests(resources, program.config.get('kubernetes:namespace'));
  reading.notes.push(...notes, ...unanswered);
  if (manifests.length === 0) {
    const fix = 'check that the program makes them in this stack, and not only under a condition';
    const message =
      resources.length === 0
        ? 'the program registers no resource'
        : `the program registers no Kubernetes object among its ${resources.length} resources`;
    reading.problems.push({ file, message, fix });
    return;
  }
  const byURN = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const { manifest, resource } of manifests) {
    reading.objects.push({ manifest, source: { file, constructPath: pathOf(resource.urn, byURN) } });
  }
}

/** Logical names from the outside in: `shop/catalog`. Parts of a component have its name, which is said once. */
function pathOf(urn: string, byURN: ReadonlyMap<string, RegisteredResource>): string {
  const names: string[] = [];
  for (let resource = byURN.get(urn); resource !== undefined; resource = byURN.get(resource.parent)) {
    if (names[0] !== resource.name) names.unshift(resource.name);
  }
  return names.join('/');
}

/** What the provider does for `ConfigFile` and `ConfigGroup` of YAML. */
function decodeYaml({ text }: Readonly<Record<string, unknown>>): { result: unknown[] } | undefined {
  if (typeof text !== 'string') return undefined;
  const documents = parseYaml(text);
  return Array.isArray(documents)
    ? { result: documents.filter((each) => each !== null && each !== undefined) }
    : undefined;
}
