export { type ParsedName, parseName } from './name';
export * from './record';
export { reverseName } from './reverse';
export { createDns, DEFAULT_TTL, type Dns, type DnsInput } from './server';
export { truncateAnswer, UDP_SIZE } from './truncate';
