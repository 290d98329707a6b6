import { describe, expect, test } from 'vitest';
import { deploymentOf, diagnosisOf } from '../app/told.ts';

const accepted = [
  '[OK] Service is now deploying',
  '[OK] Waiting [Total: 1, Pending: 1, Running: 0]',
];
const throttled =
  '[ERROR] code: 400, {"Code":"Throttling.User","Message":"Request was denied due to user flow control."}';

interface Row {
  readonly text: string;
  readonly before?: string;
  readonly after?: string;
}

/** Outcome, exit code, and cause: a failure has words about the service or the request itself. */
const rows: readonly Row[] = [
  { text: throttled, before: 'failed 1 throttled', after: 'unknown 9' },
  { text: '{"Code":"Throttling","Message":"x","RequestId":"y"}', before: 'failed 1 throttled' },
  { text: '[ERROR] 504 Gateway Time-out', before: 'unknown 9', after: 'unknown 9' },
  { text: '<title>502 Bad Gateway</title>', before: 'unknown 9', after: 'unknown 9' },
  { text: '[FAILED] code: 503, ServiceUnavailable', before: 'unknown 9', after: 'unknown 9' },
  { text: '[ERROR] {"Code":"InternalError","Message":"failed to get x"}', after: 'unknown 9' },
  { text: '[ERROR] failed to get service status: unexpected', after: 'unknown 9' },
  { text: '[ERROR] failed to get service: InvalidSecurityToken.Expired', after: 'unknown 9' },
  { text: '[ERROR] Get "https://a.b/c": context deadline exceeded', after: 'unknown 9' },
  {
    text: '[ERROR] code: 400, {"Code":"OperationDenied.NoStock","Message":"sold out"}',
    before: 'failed 1 no-stock',
    after: 'failed 1 no-stock',
  },
  { text: '[OK] Waiting: Insufficient stock of instance type [a]', after: 'failed 1 no-stock' },
  {
    text: '[ERROR] QuotaExceeded.Instance',
    before: 'failed 1 no-quota',
    after: 'failed 1 no-quota',
  },
  { text: '[OK] Service is stopped', after: 'failed 1 stopped-elsewhere' },
  { text: '[ERROR] 404: Service [textcnn] does not exist', after: 'failed 1 deleted-elsewhere' },
  {
    text: '[ERROR] Instance <a> not healthy: Readiness probe failed: 503',
    after: 'failed 1 health-check',
  },
  // The forms in which the clients and gateways of Alibaba Cloud print an error.
  {
    text: 'SDKError: StatusCode: 400, Code: Throttling.User, Message: code: 400, Request was denied due to user flow control. request id: 1, Data: {"Code":"Throttling.User"}',
    before: 'failed 1 throttled',
    after: 'unknown 9',
  },
  {
    text: 'ErrorCode: Throttling, Recommend: https://error-center.aliyun.com/, RequestId: 1, Message: Request was denied due to request throttling.',
    before: 'failed 1 throttled',
    after: 'unknown 9',
  },
  { text: '[ERROR] Throttling.Api', before: 'failed 1 throttled', after: 'unknown 9' },
  { text: '[ERROR] HTTP 429 Too Many Requests', before: 'failed 1 throttled', after: 'unknown 9' },
  {
    text: 'SDKError: StatusCode: 503, Code: ServiceUnavailable, Message: The request has failed due to a temporary failure of the server.',
    before: 'unknown 9',
    after: 'unknown 9',
  },
  {
    text: '   Code: ServiceUnavailable',
    before: 'unknown 9',
    after: 'unknown 9',
  },
  {
    text: '[ERROR] SDK.ServerError ErrorCode: InternalError Message: The request processing has failed due to some unknown error.',
    before: 'unknown 9',
    after: 'unknown 9',
  },
  {
    text: '<html><head><title>504 Gateway Time-out</title></head><body>nginx</body></html>',
    before: 'unknown 9',
    after: 'unknown 9',
  },
  {
    text: '[ERROR] failed to create service: Post "https://pai-eas.cn-shanghai.aliyuncs.com/api/services": net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    before: 'unknown 9',
    after: 'unknown 9',
  },
  {
    text: '<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>',
    before: 'failed 1 clock-skewed',
    after: 'unknown 9',
  },
  {
    text: '[ERROR] InvalidTimeStamp.Expired: Specified time stamp or date value is expired.',
    before: 'failed 1 clock-skewed',
    after: 'unknown 9',
  },
  {
    text: '[ERROR] ErrorCode: OperationDenied.NoStock, Message: The resource is out of stock in the specified zone.',
    before: 'failed 1 no-stock',
    after: 'failed 1 no-stock',
  },
  {
    text: '[ERROR] Code: QuotaExceed.ElasticQuota, Message: The number of vCPUs exceeds the quota.',
    before: 'failed 1 no-quota',
    after: 'failed 1 no-quota',
  },
  { text: '[OK] Service [textcnn] has been stopped', after: 'failed 1 stopped-elsewhere' },
  { text: '[ERROR] Status: Stopped', after: 'failed 1 stopped-elsewhere' },
  { text: '[OK] Service [textcnn] is being deleted', after: 'failed 1 deleted-elsewhere' },
  {
    text: '[ERROR] code: 404, InvalidService.NotFound: service not found',
    after: 'failed 1 deleted-elsewhere',
  },
  { text: '[ERROR] Deployment failed', after: 'failed 1 unknown' },
];

function judged(text: string, lines: readonly string[]): string {
  const tried = { lines: [...lines, text], end: { exitCode: 1 } };
  const { result } = deploymentOf(tried);
  const cause = result?.outcome === 'failed' ? ` ${diagnosisOf(tried)?.id}` : '';
  return `${result?.outcome} ${result?.exit_code}${cause}`;
}

describe('outcome, exit code, and cause agree', () => {
  test.each(rows.filter(({ before }) => before))('before acceptance: $text', ({ text, before }) => {
    expect(judged(text, [])).toBe(before);
  });
  test.each(rows.filter(({ after }) => after))('after acceptance: $text', ({ text, after }) => {
    expect(judged(text, accepted)).toBe(after);
  });
});
