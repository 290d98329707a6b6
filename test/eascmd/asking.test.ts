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
