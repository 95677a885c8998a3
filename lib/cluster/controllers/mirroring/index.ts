export { isMirrored, MIRROR_CONTROLLER, mirror } from './mirror';
