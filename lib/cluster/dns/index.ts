export { hostsFile, podFQDN, podHostname } from './hosts-file';
export { type ParsedName, parseName } from './name';
export * from './record';
export { type KubeletDns, NO_CONFIG, ndotsOf, type ResolverConfig, resolverConfig } from './resolver-config';
export { reverseName } from './reverse';
export { createDns, DEFAULT_TTL, type Dns, type DnsInput } from './server';
export { type Lookup, type Resolution, type Resolver, resolveName } from './stub-resolver';
export { truncateAnswer, UDP_SIZE } from './truncate';
