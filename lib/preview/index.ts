export { type Caller, callerText } from './caller';
export type { From, Preview, PreviewOptions } from './preview';
export type { AdmissionResponse, Refusal, StatusCause } from './response';
export type { ServiceEndpoint, ServicePortView, ServiceView } from './service-view';
