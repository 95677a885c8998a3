import type { HTTPRouteMatch, HTTPValueMatch } from '../../kubernetes';
import type { HTTPRequest } from './ingress';
import { matchesPrefix } from './path';

/** Whether a request fulfils a match; `undefined` when that hangs on a regular expression, whose dialect is the implementation's. */
export function matchesRequest(match: HTTPRouteMatch, request: HTTPRequest): boolean | undefined {
  const answers = [
    matchesPath(match, request.path),
    match.method === undefined || match.method === (request.method ?? 'GET'),
    ...(match.headers ?? []).map((header) => matchesValue(header, headerValue(request.headers, header.name))),
    ...(match.queryParams ?? []).map((param) => matchesValue(param, request.query?.[param.name])),
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function headerValue(headers: HTTPRequest['headers'], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

function matchesValue(match: HTTPValueMatch, value: string | undefined): boolean | undefined {
  if (value === undefined) return false;
  return match.type === 'RegularExpression' ? undefined : value === match.value;
}

function matchesPath({ path }: HTTPRouteMatch, requested: string): boolean | undefined {
  const value = path?.value ?? '/';
  const type = path?.type ?? 'PathPrefix';
  switch (type) {
    case 'Exact':
      return requested === value;
    case 'PathPrefix':
      return matchesPrefix(value, requested);
    case 'RegularExpression':
      return undefined;
    default: {
      const unknown: never = type;
      throw new TypeError(`unknown path type ${String(unknown)}`);
    }
  }
}

/** How exact a match is, the most important part first: see `HTTPRouteRule.matches` in Gateway API `apis/v1/httproute_types.go`. */
export function precedence(match: HTTPRouteMatch): readonly number[] {
  const type = match.path?.type ?? 'PathPrefix';
  return [
    type === 'Exact' ? 1 : 0,
    type === 'PathPrefix' ? (match.path?.value ?? '/').length : 0,
    match.method === undefined ? 0 : 1,
    match.headers?.length ?? 0,
    match.queryParams?.length ?? 0,
  ];
}
