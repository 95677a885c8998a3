/** Everything that answers where a connection goes, to be loaded as one when somebody asks. */
export { callerOf } from './caller';
export { curl } from './curl/curl';
export { standpointOf } from './curl/standpoint';
export { networkSceneOf } from './network-scene';
export { parseURL } from './url';
