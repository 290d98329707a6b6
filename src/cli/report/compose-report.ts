import { Buffer } from 'node:buffer';
import type { RedactedKind } from '../../eascmd/redact.ts';
import { english } from '../../messages/en/english.ts';
import type { RawPart } from '../../platform/report.ts';

export interface ReportPart {
  readonly name: string;
  readonly bytes: number;
  readonly text: string;
}

export interface Report {
  readonly parts: readonly ReportPart[];
  readonly redacted: Readonly<Partial<Record<RedactedKind, number>>>;
  /** The whole of it: one text, which its reader needs nothing to open. */
  readonly text: string;
}

/** Takes out what is somebody's own, and puts the parts into one text with a list of them before. */
export function composeReport(
  id: string,
  raw: readonly RawPart[],
  redactor: {
    readonly redact: (text: string) => string;
    readonly counts: () => Report['redacted'];
  },
): Report {
  const parts = raw.map(({ name, text, leftOut }) => {
    const shown = `${redactor.redact(text).trimEnd()}\n`;
    const noted = leftOut === 0 ? shown : `${english.report.leftOut(leftOut)}\n${shown}`;
    return { name, text: noted, bytes: Buffer.byteLength(noted) };
  });
  const title = redactor.redact(english.report.title(id));
  const redacted = redactor.counts();
  const list = [title, '', ...partLines(parts), '', english.report.redacted(redacted), ''];
  const bodies = parts.map(({ name, text }) => `===== ${name} =====\n${text}`);
  return { parts, redacted, text: `${list.join('\n')}\n${bodies.join('\n')}` };
}

const narrowColumns = 60;

/** The parts by name and size, numbers to the right; what each is, where there is room to say it. */
export function partLines(parts: readonly ReportPart[], columns?: number): string[] {
  const names = Math.max(...parts.map(({ name }) => name.length));
  const sizes = parts.map(({ bytes }) => english.sizeText(bytes));
  const widest = Math.max(...sizes.map((size) => size.length));
  const narrow = columns !== undefined && columns < narrowColumns;
  return parts.map(({ name }, at) => {
    const size = (sizes[at] ?? '').padStart(widest);
    const about = narrow ? '' : `  ${english.report.about(name)}`;
    return `  ${name.padEnd(names)}  ${size}${about}`;
  });
}
