import type {
  ComponentResource,
  ComponentResourceOptions,
  CustomResourceOptions,
  Input,
  Resource,
} from '@pulumi/pulumi';

/**
 * What a component may be given beside the options that Pulumi knows for components: a component has no state of its
 * own, so these are meant for its main object.
 */
export type MainObjectOptions = Pick<
  CustomResourceOptions,
  'customTimeouts' | 'deleteBeforeReplace' | 'ignoreChanges' | 'replaceOnChanges'
>;

/** Options of a component of ours. */
export type ComponentOptions = ComponentResourceOptions & MainObjectOptions;

/** Options of a component's objects. Provider, protection and transforms reach them through the parent. */
export function partOptions(parent: ComponentResource, opts: ComponentOptions | undefined): CustomResourceOptions {
  const dependsOn = dependencies(opts);
  return dependsOn.length === 0 ? { parent } : { parent, dependsOn };
}

/** Options of its main object: also those that only mean something where there is state. */
export function mainOptions(
  parent: ComponentResource,
  opts: ComponentOptions | undefined,
  after: readonly Resource[] = [],
): CustomResourceOptions {
  const options = partOptions(parent, opts);
  if (after.length > 0) options.dependsOn = [...dependencies(opts), ...after];
  if (opts?.ignoreChanges !== undefined) options.ignoreChanges = opts.ignoreChanges;
  if (opts?.customTimeouts !== undefined) options.customTimeouts = opts.customTimeouts;
  if (opts?.deleteBeforeReplace !== undefined) options.deleteBeforeReplace = opts.deleteBeforeReplace;
  if (opts?.replaceOnChanges !== undefined) options.replaceOnChanges = opts.replaceOnChanges;
  return options;
}

function dependencies(opts: ComponentOptions | undefined): Input<Resource>[] {
  const dependsOn = opts?.dependsOn;
  if (dependsOn === undefined) return [];
  // An output of resources is one dependency too: Pulumi waits for whatever it holds.
  return (Array.isArray(dependsOn) ? dependsOn : [dependsOn]) as Input<Resource>[];
}
