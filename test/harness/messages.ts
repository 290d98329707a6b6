import { expect } from 'vitest';
import { areas, loadMessages } from '../../src/messages/language.ts';

/** Tests of these rooms call code that takes its sentences from areas that are loaded. */
if (
  /\btest[\\/](?:cli|docs|messages|platform|supervisor)\b/.test(expect.getState().testPath ?? '')
) {
  await Promise.all(areas.map((area) => loadMessages(area)));
}
