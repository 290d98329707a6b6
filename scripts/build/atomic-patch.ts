import { replaceText } from './replace-text.ts';

/**
 * The package names its drafts by a hash of process, thread and count, for which it loads crypto
 * (6 ms on Node 24, a fifth of a bare start) and worker threads (4 ms). The program has one thread, and
 * the process's number and the count are as good a name without the hash.
 */
export const atomicPatch = replaceText({
  name: 'atomic-names-without-crypto',
  package: 'write-file-atomic',
  file: 'lib/index.js',
  texts: [
    ["require('worker_threads')", '{ threadId: 0 }'],
    [
      `crypto.createHash('sha1')
      .update(__filename)
      .update(String(process.pid))
      .update(String(threadId))
      .update(String(++invocations))
      .digest()
      .readUInt32BE(0)`,
      "process.pid + '-' + (++invocations)",
    ],
    ["const crypto = require('node:crypto')\n", ''],
  ],
});
