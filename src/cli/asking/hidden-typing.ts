import process from 'node:process';

const interrupt = 0x03;
const endOfInput = 0x04;

/**
 * Has the terminal show nothing of what is typed, until the answer is called. It handles no key itself
 * then, so that Ctrl-C and Ctrl-D are heard here: both leave.
 */
export function hideTyping(): () => void {
  const { stdin } = process;
  const onBytes = (bytes: Buffer | string) => {
    if ([...Buffer.from(bytes)].some((byte) => byte === interrupt || byte === endOfInput)) {
      process.kill(process.pid, 'SIGINT');
    }
  };
  stdin.setRawMode?.(true);
  stdin.on('data', onBytes);
  return () => {
    stdin.off('data', onBytes);
    stdin.setRawMode?.(false);
  };
}
