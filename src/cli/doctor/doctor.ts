import process from 'node:process';
import { type Check, type DoctorFacts, examine, hasFault } from '../../app/doctor/checks.ts';
import { english } from '../../messages/en/english.ts';
import type { EndingSignal } from '../../platform/os.ts';
import { exitCode } from '../exit-codes.ts';
import { exitCodeOf, listenForInterruption, signalOf } from '../interruption.ts';
import { printResult } from '../output.ts';
import { openOwnEvents } from '../own-events.ts';
import { ownResult } from '../own-result.ts';
import type { Session } from '../session.ts';
import { wrapLine } from '../wrap-line.ts';
import type { DoctorEvent } from './doctor-event.ts';
import { gatherFacts } from './gather.ts';

/** `doctor`: what works and what does not, with one mend for each; answers the exit code. */
export async function doctor(session: Session): Promise<number> {
  const rehearsal = session.flags.rehearse === true;
  const events = openOwnEvents(session.flags.json === true, rehearsal);
  const facts = await gatherUntil(session);
  if ('asked' in facts) {
    const [code, message] = [exitCodeOf(facts.asked), english.doctor.interrupted];
    events.say(message);
    events.event(ownResult('refused', code, { code: 'interrupted', message }));
    return code;
  }
  const checks = examine(facts);
  const code = hasFault(checks) ? exitCode.noEascmd : exitCode.ok;
  const message = english.doctor.summary(checks, rehearsal);
  const event: DoctorEvent = { type: 'doctor', checks: checks.map(checkAsJson) };
  events.tell(event);
  if (!events.isJson) {
    for (const line of doctorLines(checks, process.stdout.columns)) {
      printResult(line);
    }
  }
  events.say(message);
  const fault = checks.find(({ state }) => state === 'fault');
  events.event(
    fault
      ? ownResult('refused', code, { code: fault.code, message })
      : ownResult('dry-run', code, null),
  );
  return code;
}

/** A client that does not answer is waited for: that can be left. */
async function gatherUntil(
  session: Session,
): Promise<DoctorFacts | { readonly asked: EndingSignal }> {
  const interruption = listenForInterruption();
  try {
    const facts = await gatherFacts(session, signalOf(interruption));
    const asked = interruption.asked();
    return asked ? { asked } : facts;
  } finally {
    interruption.release();
  }
}

/** A check for scripts: its code is for them, the sentences are for who reads over their shoulder. */
export function checkAsJson(check: Check): DoctorEvent['checks'][number] {
  const { id, state, code, values } = check;
  const { says, mend } = english.doctor.check(check);
  return { id, state, code, values, message: says, mend };
}

const indent = 20;

/** Three columns: how it is, what it is about, and what was found, with the mend under it. */
export function doctorLines(checks: readonly Check[], columns: number | undefined): string[] {
  return checks.flatMap((check) => {
    const { label, says, mend } = english.doctor.check(check);
    const head = `${english.doctor.states[check.state].padEnd(9)}${label}`.padEnd(indent);
    const narrow = columns !== undefined && columns < 60;
    const hang = narrow ? 2 : indent;
    return [
      ...(narrow
        ? [head.trimEnd(), ...wrapLine(says, columns, hang)]
        : withHead(head, says, columns)),
      ...(mend === null ? [] : wrapLine(english.doctor.mend(mend), columns, hang)),
    ];
  });
}

function withHead(head: string, says: string, columns: number | undefined): string[] {
  const [first = '', ...others] = wrapLine(says, columns, indent);
  return [`${head}${first.trimStart()}`, ...others];
}
