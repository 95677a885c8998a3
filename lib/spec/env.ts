import type { EnvVar } from '../kubernetes/container';
import { isOpaque, isPlainObject, withItem } from './leaf';
import { type Path, type Problems, show } from './problems';

/** Something with an address: an exposed Service. */
export interface HasUrl {
  url(port?: string, options?: { readonly path?: string; readonly scheme?: string }): string;
}

/** One key of a Secret of the same namespace. */
export interface FromSecret {
  readonly secret: string;
  readonly key: string;
  /** Start also when it does not exist. Default: false. */
  readonly optional?: boolean;
}

/** One key of a ConfigMap of the same namespace. */
export interface FromConfigMap {
  readonly configMap: string;
  readonly key: string;
  /** Start also when it does not exist. Default: false. */
  readonly optional?: boolean;
}

/** A field of the pod itself: `metadata.name`, `status.podIP`. */
export interface FromField {
  readonly field: string;
}

/** What the container may use: `limits.cpu`, `requests.memory`. */
export interface FromResource {
  readonly resource: string;
  readonly container?: string;
  readonly divisor?: string;
}

/** The URL of a Service: of its first port, or of the one named. `service.url('http')` gives the same as a text. */
export interface FromUrl {
  readonly urlOf: HasUrl;
  readonly port?: string;
  readonly path?: string;
}

/** Where the value of a variable comes from. Numbers and booleans are written as texts, as Kubernetes wants them. */
export type EnvValue = string | number | boolean | FromSecret | FromConfigMap | FromField | FromResource | FromUrl;

/** Environment variables by name, in the order they are written. Later ones may refer to earlier ones as `$(NAME)`. */
export type Env = { readonly [name: string]: EnvValue };

/** The variables as a container lists them. What has no valid value is added to `problems` and left out. */
export function envVars(env: Env, problems: Problems, at: Path): EnvVar[] {
  let list: EnvVar[] | undefined;
  for (const name in env) {
    // Kubernetes takes any printable ASCII character but `=` (RelaxedEnvironmentVariableValidation, 1.34).
    if (name === '' || !/^[ -<>-~]+$/.test(name)) {
      problems.add(`${show(name)} is no name of a variable: use printable ASCII characters without "="`, at, name);
    }
    const variable = envVar(name, env[name], problems, at);
    if (variable !== undefined) list = withItem(list, variable);
  }
  return list ?? [];
}

function envVar(name: string, value: EnvValue | undefined, problems: Problems, at: Path): EnvVar | undefined {
  if (typeof value === 'string' || isOpaque(value)) return { name, value: value as string };
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return { name, value: String(value) };
  }
  if (isPlainObject(value)) {
    const source = value as Partial<FromSecret & FromConfigMap & FromField & FromResource & FromUrl>;
    if (source.urlOf !== undefined) return urlVar(name, source as FromUrl, problems, at);
    if (source.field !== undefined) return { name, valueFrom: { fieldRef: { fieldPath: source.field } } };
    if (source.resource !== undefined) return resourceVar(name, source as FromResource);
    const key = source.key;
    if (key === undefined) problems.add('the key to take is missing: give `key`', at, name);
    else {
      const optional = source.optional === undefined ? {} : { optional: source.optional };
      if (source.secret !== undefined) {
        return { name, valueFrom: { secretKeyRef: { name: source.secret, key, ...optional } } };
      }
      if (source.configMap !== undefined) {
        return { name, valueFrom: { configMapKeyRef: { name: source.configMap, key, ...optional } } };
      }
    }
  }
  problems.add(
    `${show(value)} is no value: give a text, or one of secret, configMap, field, resource, urlOf`,
    at,
    name,
  );
  return undefined;
}

function urlVar(name: string, { urlOf, port, path }: FromUrl, problems: Problems, at: Path): EnvVar | undefined {
  try {
    return { name, value: urlOf.url(port, path === undefined ? {} : { path }) };
  } catch (error) {
    problems.add(error instanceof Error ? error.message : String(error), at, name);
    return undefined;
  }
}

function resourceVar(name: string, { resource, container, divisor }: FromResource): EnvVar {
  const reference: NonNullable<EnvVar['valueFrom']>['resourceFieldRef'] = { resource };
  if (container !== undefined) reference.containerName = container;
  if (divisor !== undefined) reference.divisor = divisor;
  return { name, valueFrom: { resourceFieldRef: reference } };
}
