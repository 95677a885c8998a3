export { podTemplateHash } from './pod-template-hash';
export { statefulSetRevision } from './stateful-set-revision';
