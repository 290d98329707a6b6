import process from 'node:process';
import { loadMessages } from '../../messages/language.ts';
import { say } from '../output.ts';
import { openSession, type Session } from '../session.ts';
import type { Commands } from './program.ts';
import { readRunFlags } from './run-options.ts';

/** What the commands do. Each one sets an exit code of the contract. */
export const commands: Omit<Commands, 'auxData' | 'auxDataCheck' | 'check' | 'inspect' | 'schema'> =
  {
    create: async (values, named) => {
      const { create } = await import('../commands/new.ts');
      process.exitCode = await create(await begin(values), values, named);
    },
    redeploy: async (service, values) => {
      const { redeploy } = await import('../commands/deploy.ts');
      process.exitCode = await redeploy(await begin(values), service, values);
    },
    history: async (request, values) => {
      const { history } = await import('../commands/history.ts');
      process.exitCode = await history(await begin(values), request);
    },
    deployFile: async (file, values) => {
      const { deployFile } = await import('../commands/deploy.ts');
      process.exitCode = await deployFile(await begin(values), file, values);
    },
    setup: async (values) => {
      const { setup } = await import('../commands/setup/setup.ts');
      process.exitCode = await setup(await begin(values), values);
    },
    attach: async (service, values) => {
      const { attach } = await import('../commands/attach.ts');
      // It starts no client, so don't search for one.
      process.exitCode = await attach(await begin({ ...values, rehearse: true }), service);
    },
    report: async (id, values) => {
      const { report } = await import('../commands/report.ts');
      process.exitCode = await report(await begin(values), id);
    },
    doctor: async (values) => {
      const { doctor } = await import('../commands/doctor.ts');
      process.exitCode = await doctor(await begin(values));
    },
    smoke: async (service, values) => {
      const { smoke } = await import('../commands/invoke.ts');
      process.exitCode = await smoke(await begin(values), service, values);
    },
  };

async function begin(values: Readonly<Record<string, unknown>>): Promise<Session> {
  const [session] = await Promise.all([openSession(readRunFlags(values)), loadMessages('words')]);
  for (const note of session.notes) {
    say(note);
  }
  return session;
}
