import type { CurlOutcome, CurlResult } from '../../preview';
import type { Style } from '../style';

/** How a call ends, in a word people know. */
export function outcomeText(outcome: CurlOutcome, style: Style): string {
  switch (outcome) {
    case 'connected':
      return style.good('connected');
    case 'refused':
      return style.error('connection refused');
    case 'timed-out':
      return style.error('timed out');
    case 'unresolved':
      return style.error('could not resolve host');
    case 'http-error':
      return style.error('HTTP error');
    case 'depends':
      return style.warning('depends');
    case 'not-modelled':
      return style.warning('not modelled');
    default: {
      const unknown: never = outcome;
      throw new TypeError(`unknown outcome ${JSON.stringify(unknown)}`);
    }
  }
}

/** What curl itself prints when it fails, with its exit code; undefined where it would not, or nobody knows. Words of curl 7.88. */
export function curlMessage({ outcome, destination: { host, port } }: CurlResult): string | undefined {
  switch (outcome) {
    case 'unresolved':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'refused':
      return `curl: (7) Failed to connect to ${host} port ${port}: Couldn't connect to server`;
    case 'timed-out':
      return 'curl: (28) Connection timed out';
    case 'connected':
    case 'http-error':
    case 'depends':
    case 'not-modelled':
      return undefined;
    default: {
      const unknown: never = outcome;
      throw new TypeError(`unknown outcome ${JSON.stringify(unknown)}`);
    }
  }
}
