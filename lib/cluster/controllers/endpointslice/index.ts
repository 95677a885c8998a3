export { type NodeZones, nodeZones } from './node-zones';
export { indexPods, type PodIndex, podsSelected } from './pod-index';
export { hasGeneratedSlices, reconcileSlices, type SliceEvent, type SliceSync } from './reconcile';
export { SLICE_CONTROLLER } from './slice-object';
export { resolveTargetPort } from './target-port';
