export type {
  ProgramFailure,
  ProgramRun,
  PulumiProgram,
  RegisteredResource,
  RunOptions,
} from './program';
export { runProgram } from './run';
