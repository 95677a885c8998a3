import type { Allocators } from './allocator';
import type { Settings } from './options';
import type { Store } from './store';

/** Everything a server remembers. */
export interface State {
  readonly settings: Settings;
  readonly store: Store;
  readonly allocators: Allocators;
  /** The resourceVersion of the last write. */
  revision: number;
  /** How many names were generated. */
  generated: number;
}
