export { categorize, type NodeEndpoints } from './categorize';
export * from './decision';
export { endpointsKey, type ProxyEndpoint, proxyEndpoints } from './endpoint';
export { type HealthAnswer, healthAnswer } from './health';
export { decide, isInRanges, isOwnAddress, type ProxyMode, type ProxyNode, type ProxySettings } from './rules';
export { type ProxyPort, proxyPorts } from './service-port';
export { type AddressKind, type Claim, type ProxyTables, proxyTables } from './tables';
