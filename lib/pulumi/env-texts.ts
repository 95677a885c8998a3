import { Output } from '@pulumi/pulumi';

interface WithEnv {
  readonly env?: Readonly<Record<string, unknown>>;
}

/**
 * The spec with texts for variables whose value is an output: Kubernetes takes nothing else. Numbers and booleans that are
 * known are made texts by the builder, which does not look into what is not.
 */
export function withEnvTexts<Spec extends object>(spec: Spec): Spec {
  const given: WithEnv & { readonly sidecars?: readonly WithEnv[]; readonly initContainers?: readonly WithEnv[] } =
    spec;
  const changed: Record<string, unknown> = {};
  if (given.env !== undefined) changed.env = texts(given.env);
  for (const list of ['sidecars', 'initContainers'] as const) {
    const containers = given[list];
    if (Array.isArray(containers)) {
      changed[list] = containers.map((each: WithEnv) =>
        each?.env === undefined ? each : { ...each, env: texts(each.env) },
      );
    }
  }
  return { ...spec, ...changed };
}

function texts(env: Readonly<Record<string, unknown>>): unknown {
  if (typeof env !== 'object' || env === null) return env;
  const result: Record<string, unknown> = { ...env };
  for (const [name, value] of Object.entries(env)) {
    if (!Output.isInstance(value)) continue;
    result[name] = value.apply((known: unknown) =>
      typeof known === 'number' || typeof known === 'boolean' ? String(known) : known,
    );
  }
  return result;
}
