export { type ApiServerEndpoints, apiServerEndpoints } from './api-server';
export { endpointsOf } from './endpoints';
export { type AddressOnPort, repack } from './repack';
