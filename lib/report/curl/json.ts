import type { CurlResult } from '../../preview';
import { curlMessage } from './outcome';
import { reasonText } from './reason';

/** Version of the JSON {@link curlJson} writes. Fields are added without a new one; changes of meaning need one. */
export const CURL_VERSION = 1;

/** How a connection goes, as JSON for programs: outcome, reason with its text, and every hop of every way. */
export function curlJson(result: CurlResult): string {
  const { why, help } = reasonText(result.reason, result);
  const document = { version: CURL_VERSION, ...result, why, help, curl: curlMessage(result) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
