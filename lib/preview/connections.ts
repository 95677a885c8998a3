/** Everything that answers where a connection goes, to be loaded as one when somebody asks. */
export { callerOf } from './caller';
export { curl } from './curl/curl';
export { standpointOf } from './curl/standpoint';
export { dig } from './dig/dig';
export { explain } from './explain/explain';
export { networkSceneOf } from './network-scene';
export { reachabilityOf } from './reachability/reachability';
export { parseURL } from './url';
