import type { ServiceAddress } from '../../spec';
import type { AddressOutputs } from './types';

/** Where clients find a Service with these ports, as texts: functions do not travel between languages. */
export function addressOutputs(
  address: Pick<ServiceAddress, 'dnsName' | 'host' | 'url'>,
  ports: unknown,
): AddressOutputs {
  const names = Object.keys(Object(ports));
  const urls = Object.fromEntries(names.map((name) => [name, address.url(name)]));
  const { dnsName, host } = address;
  return names.length === 0 ? { dnsName, host, urls } : { dnsName, host, url: address.url(), urls };
}
