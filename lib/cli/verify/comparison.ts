/** One thing that a preview and a cluster both say. */
export interface Comparison {
  /** `Service shop/web` */
  readonly object: string;
  readonly what:
    | 'type'
    | 'DNS name'
    | 'address'
    | 'ports'
    | 'endpoints'
    | 'external address'
    | 'replicas'
    | 'conditions'
    | 'pods';
  readonly preview: string;
  readonly cluster: string;
  readonly agrees: boolean;
}

/** What an object is compared under: that it is not there at all. */
export function missing(object: string, what: Comparison['what'], preview: string): readonly Comparison[] {
  return [{ object, what, preview, cluster: `no such ${object.slice(0, object.indexOf(' '))}`, agrees: false }];
}
