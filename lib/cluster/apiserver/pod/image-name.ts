/** The name of an image, as the container runtime's reference library reads it. */
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const HOST = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const DOMAIN = `(?:${HOST}(?:\\.${HOST})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const ANCHORED_DOMAIN = new RegExp(`^${DOMAIN}$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$/;
const IDENTIFIER = /^[a-f0-9]{64}$/;
const NAME_MAX = 255;

/** `docker.io/library/nginx` for `nginx`: a first part without dot, colon and capitals is no host, unless `localhost`. */
function splitDomain(image: string): [domain: string, rest: string] {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  if (!isHost) return ['docker.io', slash < 0 ? `library/${image}` : image];
  const rest = image.slice(slash + 1);
  const isDocker = first === 'index.docker.io' || first === 'docker.io';
  return [isDocker ? 'docker.io' : first, isDocker && !rest.includes('/') ? `library/${rest}` : rest];
}

function readTag(image: string): string {
  if (IDENTIFIER.test(image)) return '';
  const [domain, rest] = splitDomain(image);
  const atSign = rest.indexOf('@');
  const digest = atSign < 0 ? undefined : rest.slice(atSign + 1);
  const named = atSign < 0 ? rest : rest.slice(0, atSign);
  const colon = named.indexOf(':');
  const path = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (domain.length + 1 + path.length > NAME_MAX || !PATH.test(path) || !ANCHORED_DOMAIN.test(domain)) return '';
  if (tag !== undefined && !TAG.test(tag)) return '';
  if (digest !== undefined && !DIGEST.test(digest)) return '';
  if (tag !== undefined) return tag;
  return digest === undefined ? 'latest' : '';
}

/** One program names few images, many times each. */
const TAGS_MAX = 1024;
const IMAGE_LENGTH_MAX = 512;
const tags = new Map<string, string>();

/**
 * The tag of an image: `latest` when it gives none; empty when it is given by digest, or cannot be read.
 * Source: `pkg/util/parsers/parsers.go` ParseImageName.
 */
export function tagOf(image: string): string {
  const known = tags.get(image);
  if (known !== undefined) return known;
  const tag = image.length > IMAGE_LENGTH_MAX ? '' : readTag(image);
  if (tags.size < TAGS_MAX && image.length <= IMAGE_LENGTH_MAX) tags.set(image, tag);
  return tag;
}

/** `Always` for the moving tag `latest`, else `IfNotPresent` (`SetDefaults_Container`). */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent';
}
