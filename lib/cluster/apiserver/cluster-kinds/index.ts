import type { Strategy } from '../strategy';
import { endpointSliceStrategy } from './endpoint-slice';
import { endpointsStrategy } from './endpoints';
import { namespaceStrategy } from './namespace';
import { nodeStrategy } from './node';
import { serviceCIDRStrategy } from './service-cidr';

/** Kinds that make up the cluster, and those that its controllers write. */
export const clusterStrategies: readonly Strategy[] = [
  namespaceStrategy,
  nodeStrategy,
  endpointsStrategy,
  endpointSliceStrategy,
  serviceCIDRStrategy,
];
