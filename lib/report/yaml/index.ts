export { emitDocument, emitDocuments } from './emit';
