import { addressProblem } from '../field/address';
import { invalid, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import type { Decoded } from '../strategy';
import { validateDNSSubdomain } from './dns-names';
import type { Errors, PodRules } from './rules';

const NAMESERVERS_MAX = 3;
const SEARCHES_MAX = 32;
const SEARCHES_LENGTH_MAX = 2048;
const LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const PATTERN = `${LABEL}(\\.${LABEL})*`;
const UNDERSCORED = new RegExp(`^${PATTERN}$`);
const SUBDOMAIN_MAX = 253;
const UNDERSCORED_PROBLEM = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${PATTERN}')`;

/** An address that the version takes (`IsValidIPForLegacyField`). */
export function validateAddress(errors: Errors, address: string, rules: PodRules, field: FieldPath): void {
  const problem = addressProblem(address, rules.version);
  if (problem !== undefined) errors.push(invalid(field, address, problem));
}

/** The pod's own resolv.conf (`validatePodDNSConfig`). */
export function validateDNSConfig(errors: Errors, spec: Decoded, rules: PodRules, field: FieldPath): void {
  const config = spec.dnsConfig;
  if (spec.dnsPolicy === 'None') {
    if (config === undefined) {
      errors.push(required(field, 'must provide `dnsConfig` when `dnsPolicy` is None'));
      return;
    }
    if (config.nameservers === undefined) {
      const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
      errors.push(required(child(field, 'nameservers'), detail));
      return;
    }
  }
  if (config === undefined) return;
  const { nameservers = [], searches = [], options = [] } = config;
  const serversPath = child(field, 'nameservers');
  if (nameservers.length > NAMESERVERS_MAX) {
    errors.push(invalid(serversPath, nameservers, `must not have more than ${NAMESERVERS_MAX} nameservers`));
  }
  nameservers.forEach((server: string, index: number) => {
    validateAddress(errors, server, rules, at(serversPath, index));
  });
  validateSearches(errors, searches, child(field, 'searches'));
  options.forEach((option: Decoded, index: number) => {
    if (option.name === undefined) errors.push(required(at(child(field, 'options'), index), 'must not be empty'));
  });
}

function validateSearches(errors: Errors, searches: string[], field: FieldPath): void {
  if (searches.length > SEARCHES_MAX) {
    errors.push(invalid(field, searches, `must not have more than ${SEARCHES_MAX} search paths`));
  }
  if (Buffer.byteLength(searches.join(' ')) > SEARCHES_LENGTH_MAX) {
    const detail = `must not have more than ${SEARCHES_LENGTH_MAX} characters (including spaces) in the search list`;
    errors.push(invalid(field, searches, detail));
  }
  searches.forEach((search, index) => {
    if (search !== '.') validateSearch(errors, search.endsWith('.') ? search.slice(0, -1) : search, at(field, index));
  });
}

/** Underscores are let through since 1.32 (RelaxedDNSSearchValidation). */
function validateSearch(errors: Errors, search: string, field: FieldPath): void {
  if (Buffer.byteLength(search) > SUBDOMAIN_MAX) {
    errors.push(invalid(field, search, `must be no more than ${SUBDOMAIN_MAX} characters`));
  }
  if (!UNDERSCORED.test(search)) errors.push(invalid(field, search, UNDERSCORED_PROBLEM));
}

/** Lines of the pod's own /etc/hosts (`ValidateHostAliases`). */
export function validateHostAliases(errors: Errors, aliases: Decoded[], rules: PodRules, field: FieldPath): void {
  aliases.forEach((alias, index) => {
    const path = at(field, index);
    validateAddress(errors, alias.ip, rules, child(path, 'ip'));
    alias.hostnames?.forEach((name: string, number: number) => {
      validateDNSSubdomain(errors, name, at(child(path, 'hostnames'), number));
    });
  });
}
