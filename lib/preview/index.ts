export { type Caller, callerText } from './caller';
export { preview } from './create-preview';
export { NotFound } from './not-found';
export type { From, Preview, PreviewOptions } from './preview';
export type { AdmissionResponse, Refusal, StatusCause } from './response';
export type { ServiceEndpoint, ServicePortView, ServiceView } from './service-view';
