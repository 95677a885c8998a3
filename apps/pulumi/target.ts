/** The cluster to deploy to: kind on a laptop, or EKS. */
export type Target = 'kind' | 'eks';
