export { emitChunks, emitDocument, emitDocuments } from './emit';
