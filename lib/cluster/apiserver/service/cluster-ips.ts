import type { IPFamily } from '../../../kubernetes';
import { hashAt } from '../../../kubernetes/draw';
import { formatIP, type IP } from '../../../kubernetes/ip';
import { freeIP, type IPAllocator, isOutside, takeFreeIP, takeIP } from '../allocator';
import { parseSloppyIP } from '../field/address';
import { type FieldError, invalid } from '../field/error';
import { isPathSegment, pathSegmentProblems } from '../path-segment';
import { internalError, invalidObject, type Refusal } from '../refusal';
import type { Transaction } from '../transaction';
import type { DecodedService } from './decoded';
import { keepsPreferredFamilies } from './families';
import { isHeadless } from './traits';

/** An address is an IPAddress object that names its Service: that name must be one. Text of the refusal, if any. */
function parentProblem(ip: string, name: string): string | undefined {
  if (name !== '' && isPathSegment(name)) return undefined;
  const field = 'spec.parentRef.name';
  const errors: FieldError[] =
    name === ''
      ? [{ type: 'FieldValueRequired', field, body: 'Required value' }]
      : pathSegmentProblems(name).map((problem) => invalid(field, name, problem));
  return invalidObject('networking.k8s.io', 'IPAddress', ip, errors).message;
}

function refuse(service: DecodedService, detail: string): Refusal {
  const error = invalid('spec.clusterIPs', service.spec.clusterIPs ?? [], detail);
  return invalidObject('', 'Service', service.metadata.name ?? '', [error]);
}

function takeAny(service: DecodedService, allocator: IPAllocator, transaction: Transaction): string | Refusal {
  const name = service.metadata.name ?? '';
  const ip = freeIP(allocator, hashAt(allocator.family, service.metadata.namespace ?? '', name));
  if (ip === undefined) {
    return internalError(`failed to allocate a serviceIP for Service ${JSON.stringify(name)}: range is full`);
  }
  const problem = parentProblem(ip, name);
  if (problem !== undefined) return refuse(service, `failed to allocate IP: ${problem}`);
  takeFreeIP(allocator, ip);
  transaction.tookIP(allocator.family, ip);
  return ip;
}

/** An IPv4-mapped address is the IPv4 address inside it. */
function unmapped(ip: IP): IP {
  return ip.family === 'IPv6' && ip.value >> 32n === 0xffffn ? { family: 'IPv4', value: ip.value & 0xffffffffn } : ip;
}

function takeRequested(
  service: DecodedService,
  text: string,
  allocator: IPAllocator,
  transaction: Transaction,
): string | Refusal {
  const parsed = parseSloppyIP(text);
  if (parsed === undefined) return internalError(`failed to parse service IP ${JSON.stringify(text)}`);
  const ip = unmapped(parsed);
  const parent = isOutside(allocator, ip) ? undefined : parentProblem(formatIP(ip), service.metadata.name ?? '');
  const problem = parent ?? takeIP(allocator, ip);
  if (problem !== undefined) return refuse(service, `failed to allocate IP ${text}: ${problem}`);
  transaction.tookIP(allocator.family, formatIP(ip));
  return text;
}

/** Takes an address per family from `from` on: the one asked for, or any. What was asked for is stored as it was written. */
function allocate(service: DecodedService, from: number, transaction: Transaction): Refusal | undefined {
  const { spec } = service;
  const families = spec.ipFamilies ?? [];
  const ips = families.length === 1 && spec.clusterIPs === undefined ? [''] : [...(spec.clusterIPs ?? [])];
  while (ips.length < families.length) ips.push('');
  spec.clusterIPs = ips;
  for (let index = from; index < families.length; index++) {
    const allocator = transaction.allocators.ips.get(families[index] as IPFamily);
    if (allocator === undefined) continue;
    const asked = ips[index] ?? '';
    const given =
      asked === '' ? takeAny(service, allocator, transaction) : takeRequested(service, asked, allocator, transaction);
    if (typeof given !== 'string') return given;
    ips[index] = given;
    if (index === 0) spec.clusterIP = given;
  }
  return undefined;
}

/** Addresses of a new Service (`alloc.go` allocClusterIPs). */
export function allocateClusterIPs(service: DecodedService, transaction: Transaction): Refusal | undefined {
  if (service.spec.type === 'ExternalName' || isHeadless(service.spec)) return undefined;
  return allocate(service, 0, transaction);
}

/** The canonical form under which an address is taken. */
export function takenForm(text: string): string {
  const ip = parseSloppyIP(text);
  return ip === undefined ? text : formatIP(unmapped(ip));
}

/** Addresses of a changed Service (`alloc.go` updateClusterIPs). */
export function updateClusterIPs(
  service: DecodedService,
  old: DecodedService,
  transaction: Transaction,
): Refusal | undefined {
  const before = old.spec;
  const { spec } = service;
  if (keepsPreferredFamilies(spec, before)) return undefined;
  if (before.type === 'ExternalName' && spec.type !== 'ExternalName') return allocateClusterIPs(service, transaction);
  if (isHeadless(before)) return undefined;
  const free = (index: number): void => {
    const ip = before.clusterIPs?.[index];
    if (ip !== undefined) transaction.freeIPLater(before.ipFamilies?.[index] as IPFamily, takenForm(ip));
  };
  if (before.type !== 'ExternalName' && spec.type === 'ExternalName') {
    before.ipFamilies?.forEach((_, index) => {
      free(index);
    });
    return undefined;
  }
  if (before.ipFamilies?.length === 1 && spec.ipFamilies?.length === 2) return allocate(service, 1, transaction);
  if (before.ipFamilies?.length === 2 && spec.ipFamilies?.length === 1) free(1);
  return undefined;
}
