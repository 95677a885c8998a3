import { errorText, type FieldError, goQuote } from './field/error';

/** What was wrong with one field, as a Status lists it. */
export interface StatusCause {
  /** `FieldValueInvalid`, `FieldValueRequired`, …; empty for an internal error. */
  readonly reason: string;
  readonly message: string;
  /** `spec.ports[0].name`; empty for an internal error. */
  readonly field: string;
}

/** Why the API server refused a request. */
export interface Refusal {
  readonly code: 400 | 404 | 409 | 422 | 500;
  /** The whole sentence: `Service "web" is invalid: spec.ports: Required value`. */
  readonly message: string;
  /** `Invalid`, `BadRequest`, `AlreadyExists`, …; empty when the server gives none. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
}

/** What a kind and its resource are called in messages: `Deployment.apps`, `deployments.apps`; plain in the core group. */
export function qualifiedBy(group: string, name: string): string {
  return group === '' ? name : `${name}.${group}`;
}

/** 422. Source: apimachinery `pkg/api/errors/errors.go` NewInvalid: the sentence has each complaint once, the list all. */
export function invalidObject(group: string, kind: string, name: string, errors: readonly FieldError[]): Refusal {
  const texts = [...new Set(errors.map(errorText))];
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return {
    code: 422,
    reason: 'Invalid',
    message: `${qualifiedBy(group, kind)} ${goQuote(name)} is invalid: ${list}`,
    causes: errors.map(({ type, field, body }) => ({ reason: type, message: body, field })),
  };
}

export function badRequest(message: string): Refusal {
  return { code: 400, reason: 'BadRequest', message, causes: [] };
}

export function alreadyExists(group: string, resource: string, name: string): Refusal {
  const message = `${qualifiedBy(group, resource)} ${goQuote(name)} already exists`;
  return { code: 409, reason: 'AlreadyExists', message, causes: [] };
}

export function notFound(group: string, resource: string, name: string): Refusal {
  const message = `${qualifiedBy(group, resource)} ${goQuote(name)} not found`;
  return { code: 404, reason: 'NotFound', message, causes: [] };
}

export function internalError(detail: string): Refusal {
  const message = `Internal error occurred: ${detail}`;
  return { code: 500, reason: 'InternalError', message, causes: [{ reason: '', message: detail, field: '' }] };
}

/** An error that Kubernetes did not dress up: 500 and the bare words. */
export function bareError(message: string): Refusal {
  return { code: 500, reason: '', message, causes: [] };
}
