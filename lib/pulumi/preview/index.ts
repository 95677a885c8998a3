/** The preview inside a run of Pulumi. */
export { enablePreview } from './enable';
export type { JudgeOptions } from './judge';
