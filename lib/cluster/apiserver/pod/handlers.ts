import { forbidden, invalid, notSupported, required } from '../field/error';
import { child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validatePortNumberOrName } from './ports';
import type { Errors } from './rules';

const SCHEMES = ['HTTP', 'HTTPS'];
const HEADER_NAME = /^[-A-Za-z0-9]+$/;
const HEADER_PROBLEM =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

function validateHTTPGet(errors: Errors, get: Decoded, field: FieldPath): void {
  if (get.path === undefined) errors.push(required(child(field, 'path'), ''));
  validatePortNumberOrName(errors, get.port, child(field, 'port'));
  if (!SCHEMES.includes(get.scheme)) errors.push(notSupported(child(field, 'scheme'), get.scheme ?? '', SCHEMES));
  for (const { name } of get.httpHeaders ?? []) {
    if (!HEADER_NAME.test(name)) errors.push(invalid(child(field, 'httpHeaders'), name, HEADER_PROBLEM));
  }
}

function validateSleep(errors: Errors, seconds: number, gracePeriod: number | undefined, field: FieldPath): void {
  if (gracePeriod === undefined || (seconds >= 0 && seconds <= gracePeriod)) return;
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`;
  errors.push(invalid(field, seconds, detail));
}

/** In the order in which Kubernetes looks; the first one that is there counts. */
const ACTIONS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

function validateAction(
  errors: Errors,
  kind: (typeof ACTIONS)[number],
  action: Decoded,
  gracePeriod: number | undefined,
  field: FieldPath,
): void {
  switch (kind) {
    case 'exec':
      if (action.command === undefined) errors.push(required(child(field, 'command'), ''));
      return;
    case 'httpGet':
      validateHTTPGet(errors, action, field);
      return;
    case 'tcpSocket':
    case 'grpc':
      validatePortNumberOrName(errors, action.port, child(field, 'port'));
      return;
    case 'sleep':
      validateSleep(errors, action.seconds, gracePeriod, field);
      return;
    default: {
      const unknown: never = kind;
      throw new TypeError(`unknown action ${unknown}`);
    }
  }
}

/** Exactly one thing to do (`validateHandler`). */
function validateHandler(errors: Errors, handler: Decoded, gracePeriod: number | undefined, field: FieldPath): void {
  let actions = 0;
  for (const kind of ACTIONS) {
    const action = handler[kind];
    if (action === undefined) continue;
    if (actions > 0) errors.push(forbidden(child(field, kind), 'may not specify more than 1 handler type'));
    else validateAction(errors, kind, action, gracePeriod, child(field, kind));
    actions++;
  }
  if (actions === 0) errors.push(required(field, 'must specify a handler type'));
}

/** What runs after a container's start and before its end (`validateLifecycle`). Not modelled: `stopSignal`. */
export function validateLifecycle(
  errors: Errors,
  lifecycle: Decoded,
  gracePeriod: number | undefined,
  field: FieldPath,
): void {
  const { postStart, preStop } = lifecycle;
  if (postStart !== undefined) validateHandler(errors, postStart, gracePeriod, child(field, 'postStart'));
  if (preStop !== undefined) validateHandler(errors, preStop, gracePeriod, child(field, 'preStop'));
}

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function validateProbe(errors: Errors, probe: Decoded, field: FieldPath): void {
  // Only a lifecycle can sleep, which is what the grace period is for.
  validateHandler(errors, probe, undefined, field);
  for (const name of COUNTS) {
    if (probe[name] < 0) errors.push(invalid(child(field, name), probe[name], 'must be greater than or equal to 0'));
  }
  const grace: number | undefined = probe.terminationGracePeriodSeconds;
  if (grace !== undefined && grace <= 0) {
    errors.push(invalid(child(field, 'terminationGracePeriodSeconds'), grace, 'must be greater than 0'));
  }
}

/** A probe whose first success counts: of liveness, and of startup. */
function validateOneSuccess(errors: Errors, probe: Decoded, field: FieldPath): void {
  if (probe.successThreshold === 1) return;
  errors.push(invalid(child(field, 'successThreshold'), probe.successThreshold ?? 0, 'must be 1'));
}

/** The probes that were found fine last: containers that say the same of them share them. */
let fineLiveness: Decoded;
let fineReadiness: Decoded;
let fineStartup: Decoded;

/** The three probes of a container (`validateLivenessProbe`, `validateReadinessProbe`, `validateStartupProbe`). */
export function validateProbes(errors: Errors, container: Decoded, field: FieldPath): void {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  const before = errors.length;
  if (livenessProbe !== undefined && livenessProbe !== fineLiveness) {
    const path = child(field, 'livenessProbe');
    validateProbe(errors, livenessProbe, path);
    validateOneSuccess(errors, livenessProbe, path);
  }
  if (readinessProbe !== undefined && readinessProbe !== fineReadiness) {
    const path = child(field, 'readinessProbe');
    validateProbe(errors, readinessProbe, path);
    const grace: number | undefined = readinessProbe.terminationGracePeriodSeconds;
    if (grace !== undefined) {
      const detail = 'must not be set for readinessProbes';
      errors.push(invalid(child(path, 'terminationGracePeriodSeconds'), grace, detail));
    }
  }
  if (startupProbe !== undefined && startupProbe !== fineStartup) {
    const path = child(field, 'startupProbe');
    validateProbe(errors, startupProbe, path);
    validateOneSuccess(errors, startupProbe, path);
  }
  if (errors.length > before) return;
  fineLiveness = livenessProbe;
  fineReadiness = readinessProbe;
  fineStartup = startupProbe;
}
