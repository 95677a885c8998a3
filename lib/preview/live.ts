import type { Manifest, Pod } from '../kubernetes';

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Whether an object comes out of a running cluster (`kubectl get -o json`) and is to be taken as it is: it has the identity
 * that an API server gives, or it is a pod that already says how it is doing.
 */
export function isLive(manifest: Manifest): boolean {
  const metadata: unknown = isMap(manifest) ? manifest.metadata : undefined;
  if (!isMap(metadata)) return false;
  const { uid, resourceVersion } = metadata as Manifest['metadata'];
  if (typeof uid === 'string' && uid !== '' && typeof resourceVersion === 'string') return true;
  if (manifest.kind !== 'Pod' || manifest.apiVersion !== 'v1') return false;
  const { status } = manifest as Manifest & Pick<Pod, 'status'>;
  return typeof status === 'object' && status !== null && status.phase !== undefined;
}
