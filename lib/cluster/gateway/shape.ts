import type { Gateway, HTTPRoute, ReferenceGrant } from '../../kubernetes';
import { type Check, isNumber, isSelector, isText, listOf, oneOf, shape } from '../../kubernetes/shape';

const metadata = shape({ name: isText, namespace: isText }, 'name');

const isListener = shape(
  {
    name: isText,
    hostname: isText,
    port: isNumber,
    protocol: isText,
    allowedRoutes: shape({
      namespaces: shape({ from: oneOf('All', 'Same', 'Selector', 'None'), selector: isSelector }),
    }),
  },
  'name',
  'port',
);
const gateway: Check = shape(
  { metadata, spec: shape({ listeners: listOf(isListener) }, 'listeners') },
  'metadata',
  'spec',
);

const isValueMatch = shape({ type: oneOf('Exact', 'RegularExpression'), name: isText, value: isText }, 'name', 'value');
const isRouteMatch = shape({
  path: shape({ type: oneOf('Exact', 'PathPrefix', 'RegularExpression'), value: isText }),
  headers: listOf(isValueMatch),
  queryParams: listOf(isValueMatch),
  method: isText,
});
const isBackend = shape(
  { group: isText, kind: isText, namespace: isText, name: isText, port: isNumber, weight: isNumber },
  'name',
);
const isRouteRule = shape({
  matches: listOf(isRouteMatch),
  filters: listOf(shape({ type: isText }, 'type')),
  backendRefs: listOf(isBackend),
});
const isParent = shape({ kind: isText, namespace: isText, name: isText, sectionName: isText, port: isNumber }, 'name');
const httpRoute: Check = shape(
  { metadata, spec: shape({ parentRefs: listOf(isParent), hostnames: listOf(isText), rules: listOf(isRouteRule) }) },
  'metadata',
  'spec',
);

const grant: Check = shape(
  {
    metadata,
    spec: shape(
      {
        from: listOf(shape({ group: isText, kind: isText, namespace: isText }, 'group', 'kind', 'namespace')),
        to: listOf(shape({ group: isText, kind: isText, name: isText }, 'group', 'kind')),
      },
      'from',
      'to',
    ),
  },
  'metadata',
  'spec',
);

// The kinds are custom resources, whose objects are carried as they are; the real API server refuses others by the CRD's schema.

/** Whether an object has the shape of a Gateway. */
export function isGateway(value: unknown): value is Gateway {
  return gateway(value);
}

/** Whether an object has the shape of an HTTPRoute. */
export function isHTTPRoute(value: unknown): value is HTTPRoute {
  return httpRoute(value);
}

/** Whether an object has the shape of a ReferenceGrant. */
export function isReferenceGrant(value: unknown): value is ReferenceGrant {
  return grant(value);
}
