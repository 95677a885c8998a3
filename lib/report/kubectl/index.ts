export type { Now } from './age';
export { describeService, type ServiceRelations } from './describe/service';
export { getNames, getTables, notFound, nothingFound, type ResourceList, tableOf } from './get';
export { findResource, otherResource, qualifiedPlural, RESOURCES, type Resource } from './resources';
export { renderTable, type Table, type TableOptions } from './table';
