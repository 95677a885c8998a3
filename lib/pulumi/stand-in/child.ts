import { spawn } from 'node:child_process';

/** How a child process ended. */
export interface ChildEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** Last lines of its standard error. */
  readonly stderr: string;
}

export interface ChildSetting {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Partial<Record<string, string>>>;
  readonly seconds: number;
  writeTalk(text: string): void;
}

const KEPT_STDERR = 64 * 1024;

/**
 * Runs Node and waits for it. Whatever happens, nothing of it is left: it is the head of a group of processes, and the
 * group ends when it does, when time is up, and when this process ends.
 */
export function runNode(setting: ChildSetting): Promise<ChildEnd> {
  const child = spawn(process.execPath, setting.args, {
    cwd: setting.cwd,
    env: setting.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const endGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody of the group is left.
    }
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    endGroup();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('exit', endGroup);
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', setting.writeTalk);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR);
  });
  return new Promise((resolve, reject) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup();
    }, setting.seconds * 1000);
    const done = (): void => {
      clearTimeout(timer);
      endGroup();
      process.off('exit', endGroup);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    // A grandchild may keep the pipes open: the end of the program itself is what counts.
    child.once('exit', (exitCode) => {
      setImmediate(() => {
        done();
        resolve({ exitCode, timedOut, stderr });
      });
    });
  });
}
