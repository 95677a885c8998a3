export { hostsFile, podFQDN, podHostname } from './hosts-file';
export type { ParsedName } from './name';
export * from './record';
export { type KubeletDns, NO_CONFIG, type ResolverConfig, resolverConfig } from './resolver-config';
export { reverseName } from './reverse';
export { createDns, type Dns, type DnsInput } from './server';
export { type Lookup, type Resolution, type Resolver, resolveName } from './stub-resolver';
export { truncateAnswer } from './truncate';
