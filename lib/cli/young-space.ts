import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for new objects at the megabyte it starts with. Constructs and manifests live until the end, so a
 * larger space only makes the process larger: 5,000 pairs take 106 MB instead of 131, and no more time.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
