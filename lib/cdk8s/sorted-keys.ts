/** Whether cdk8s puts the keys of manifests in order: it does, unless its own switch in the environment says otherwise. */
export function sortsKeys(): boolean {
  return !process.env.CDK8S_DISABLE_SORT;
}
