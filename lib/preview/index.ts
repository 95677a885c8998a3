export { type Caller, callerOf, callerText, type From } from './caller';
export { preview } from './create-preview';
export type { CurlBranch, CurlHop, CurlOutcome, CurlReason, CurlResult, OfferedPort } from './curl/result';
export { type ClusterEvent, crash, deletePod, scale } from './event';
export { NotFound } from './not-found';
export type { CurlOptions, Preview, PreviewOptions } from './preview';
export type { AdmissionResponse, Refusal, StatusCause } from './response';
export type { ServiceEndpoint, ServicePortView, ServiceView } from './service-view';
export { BadURL } from './url';
