import { forbidden, invalid, required } from '../field/error';
import { at, child, type FieldPath } from '../field/path';
import { validateLabelSelector } from '../metadata/label-selector';
import type { Decoded } from '../strategy';
import { validateDNSSubdomain } from './dns-names';
import { validateFile, validateKey } from './files';
import { validateNonReservedPath } from './local-path';
import type { Errors, PodRules } from './rules';

const TOKEN_SECONDS_MIN = 600;
const TOKEN_SECONDS_MAX = 2 ** 32;

/** Several sources in one folder (`validateProjectionSources`). Not modelled: the checks inside `podCertificate`. */
export function validateProjection(errors: Errors, sources: Decoded[], rules: PodRules, field: FieldPath): void {
  const paths = new Set<string>();
  const take = (path: string, value: string): void => {
    if (paths.has(path)) errors.push(invalid(field, value, 'conflicting duplicate paths'));
    paths.add(path);
  };
  sources.forEach((source, index) => {
    const path = at(child(field, 'sources'), index);
    let kinds = 0;
    for (const kind of ['secret', 'configMap'] as const) {
      const keys = source[kind];
      if (keys === undefined) continue;
      kinds++;
      if (keys.name === undefined) errors.push(required(child(path, kind, 'name'), ''));
      keys.items?.forEach((item: Decoded, number: number) => {
        validateKey(errors, item, at(child(path, kind, 'items'), number));
        if (item.path !== '') take(item.path, keys.name ?? '');
      });
    }
    if (source.downwardAPI !== undefined) {
      kinds++;
      for (const file of source.downwardAPI.items ?? []) {
        validateFile(errors, file, child(path, 'downwardAPI'));
        if (file.path !== '') take(file.path, file.path);
      }
    }
    if (source.serviceAccountToken !== undefined) {
      kinds++;
      validateToken(errors, source.serviceAccountToken, rules, child(path, 'serviceAccountToken'), field);
    }
    if (source.clusterTrustBundle !== undefined) {
      kinds++;
      validateTrustBundle(errors, source.clusterTrustBundle, child(path, 'clusterTrustBundle'));
      take(source.clusterTrustBundle.path, source.clusterTrustBundle.path);
    }
    if (source.podCertificate !== undefined) kinds++;
    if (kinds > 1) errors.push(forbidden(path, 'may not specify more than 1 volume type per source'));
  });
}

function validateToken(errors: Errors, token: Decoded, rules: PodRules, field: FieldPath, volume: FieldPath): void {
  const seconds: number = token.expirationSeconds;
  const path = child(field, 'expirationSeconds');
  if (seconds < TOKEN_SECONDS_MIN) {
    errors.push(invalid(path, seconds, 'may not specify a duration less than 10 minutes'));
  }
  if (seconds > TOKEN_SECONDS_MAX) {
    errors.push(invalid(path, seconds, 'may not specify a duration larger than 2^32 seconds'));
  }
  if (token.path === '') errors.push(required(child(volume, 'path'), ''));
  else if (!rules.allowNonLocalTokenPath) validateNonReservedPath(errors, token.path, child(volume, 'path'));
}

/** Not modelled: the formats of bundle and signer names beyond a subdomain. */
function validateTrustBundle(errors: Errors, bundle: Decoded, field: FieldPath): void {
  const { name, signerName, labelSelector } = bundle;
  if (name !== undefined && signerName !== undefined) {
    const value = {
      Name: name,
      SignerName: signerName,
      LabelSelector: labelSelector ?? null,
      Path: bundle.path,
      Optional: bundle.optional ?? null,
    };
    errors.push(invalid(field, value, 'only one of name and signerName may be used'));
  } else if (name !== undefined) {
    if (name === '') errors.push(required(child(field, 'name'), 'must be a valid object name'));
    else if (!name.includes(':')) validateDNSSubdomain(errors, name, child(field, 'name'));
    if (labelSelector !== undefined) {
      const detail = 'labelSelector must be unset if name is specified';
      errors.push(invalid(child(field, 'labelSelector'), labelSelector, detail));
    }
  } else if (signerName !== undefined) {
    if (signerName === '') errors.push(required(child(field, 'signerName'), 'must be a valid signer name'));
    validateLabelSelector(errors, labelSelector, child(field, 'labelSelector'));
  } else errors.push(required(field, 'either name or signerName must be specified'));
  if (bundle.path === '') errors.push(required(child(field, 'path'), ''));
  validateNonReservedPath(errors, bundle.path, child(field, 'path'));
}
