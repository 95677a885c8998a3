import type { CliProcess } from './context';

const MAX_STDIN = 50 * 1024 * 1024;

/** The process this runs in. */
export function realProcess(): CliProcess {
  // A reader that went away (`| head`) is no error; there is nobody left to tell.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  const writeOut = process.stdout.write.bind(process.stdout);
  return {
    stdout: {
      write: (data) => void writeOut(data),
      getColorDepth: (env) => (process.stdout.isTTY ? process.stdout.getColorDepth(env) : 1),
    },
    stderr: {
      write: (text) => void process.stderr.write(text),
      getColorDepth: (env) => (process.stderr.isTTY ? process.stderr.getColorDepth(env) : 1),
    },
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    terminalRows: process.stdout.rows ?? 24,
    readStdin,
    set exitCode(code: number | string | null) {
      process.exitCode = code ?? undefined;
    },
    get exitCode() {
      return process.exitCode ?? null;
    },
  };
}

async function readStdin(): Promise<Uint8Array | 'too large'> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    total += bytes.length;
    if (total > MAX_STDIN) return 'too large';
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
