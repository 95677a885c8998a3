import * as pulumi from '@pulumi/pulumi';
import type { MockResourceArgs } from '@pulumi/pulumi/runtime';

/** A resource that a program registered, with what it was registered with. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly custom: boolean;
}

export interface MockSetting {
  /** As in `pulumi preview`: what no mock gives is unknown. Default: false, as in `pulumi up`. */
  readonly preview?: boolean;
  /** What the cluster adds to a resource. Default: nothing. */
  status?(resource: MockResourceArgs): object | undefined;
}

/**
 * Runs a program under Pulumi's mocks, and waits for all its resources.
 * Nothing is thrown inside a mock or the program: that would be an unhandled rejection, which ends the whole test run.
 */
export async function registered(program: () => unknown, setting: MockSetting = {}): Promise<readonly Registered[]> {
  const found: Registered[] = [];
  const errors: unknown[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        const inputs = JSON.parse(JSON.stringify(args.inputs)) as Record<string, unknown>;
        const { type, name } = args;
        if (type !== 'pulumi:pulumi:Stack') found.push({ type, name, inputs, custom: args.custom === true });
        return { id: args.custom === true ? `${type}/${name}` : '', state: { ...inputs, ...setting.status?.(args) } };
      },
      call: ({ inputs }) => inputs,
    },
    'project',
    'stack',
    setting.preview ?? false,
  );
  await pulumi.runtime.runInPulumiStack(async () => {
    try {
      await program();
    } catch (error) {
      errors.push(error);
    }
    return {};
  });
  await pulumi.runtime.disconnect();
  if (errors.length > 0) throw errors[0];
  return found;
}

/** Value of an output, or `unknown` where it is not known. */
export async function knownValue<T>(output: pulumi.Output<T>): Promise<T | 'unknown'> {
  const { isKnown, promise } = output as unknown as { isKnown: Promise<boolean>; promise(): Promise<T> };
  return (await isKnown) ? promise() : 'unknown';
}
