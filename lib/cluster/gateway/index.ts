export { answerOfIngress, answersOfRoute, type ProxyAnswer } from './answer';
export type { Backend, Backends } from './backend';
export { hostOfRequest, matchesIngressHost, matchesRouteHost } from './host';
export { type RouteVerdict, type RouteWorld, routeHTTP, type WeightedBackend } from './http-route';
export { type HTTPRequest, type IngressVerdict, routeIngress } from './ingress';
export { isGateway, isHTTPRoute, isReferenceGrant } from './shape';
