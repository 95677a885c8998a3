export * from './finalizers';
export * from './generation';
export * from './label-selector';
export * from './labels';
export * from './object-meta';
export * from './owner-references';
export * from './semantic-equal';
