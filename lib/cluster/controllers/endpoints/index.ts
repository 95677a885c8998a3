export { endpointsOf } from './endpoints';
