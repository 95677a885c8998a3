export * from './finalizers';
export * from './label-selector';
export * from './labels';
export * from './object-meta';
export * from './owner-references';
