import type { Manifest } from '../../kubernetes';
import type { Settings } from './options';
import { invalidObject, type Refusal } from './refusal';
import type { Decoded } from './strategy';
import { readRequest } from './write-request';

/** Fields that an API server writes as null, for they hold a Go time that is not set. */
function isTime(key: string): boolean {
  return key.endsWith('Timestamp') || key.endsWith('Time');
}

/** Whether null stands where an API server never writes it: somebody edited this by hand. */
function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => item === null || holdsNull(item));
  for (const [key, field] of Object.entries(value)) {
    if (field === null ? !isTime(key) : holdsNull(field)) return true;
  }
  return false;
}

/**
 * An object that says it comes from a live cluster, fit to be taken over as it is: every field has its type, and nothing
 * that the kind requires is missing. Otherwise why it cannot have come from an API server: files are edited, and cut.
 *
 * Nothing else is asked of it: rules get stricter, and what a cluster once let in stays in it.
 */
export function liveObject(
  manifest: unknown,
  { version }: Pick<Settings, 'version'>,
): { readonly object: Manifest } | { readonly refusal: Refusal } {
  const request = readRequest(manifest);
  if ('code' in request) return { refusal: request };
  const { endpoint, object } = request;
  const { strategy, group } = endpoint;
  const context = { version, namespace: request.namespace ?? '' };
  const mended: Decoded =
    holdsNull(manifest) && !endpoint.carried ? endpoint.encode(structuredClone(object)) : manifest;
  if (request.namespace !== undefined) object.metadata.namespace = request.namespace;
  strategy.setDefaults(object, context);
  const missing = strategy.validateCreate(object, context).filter(({ type }) => type === 'FieldValueRequired');
  if (missing.length === 0) return { object: mended };
  return { refusal: invalidObject(group, strategy.kind, object.metadata.name ?? '', missing) };
}
