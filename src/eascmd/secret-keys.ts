/**
 * Keys of service files whose values let in who has them, as the text of a pattern: the service reference
 * has `token` and `dockerAuth`, and the configuration of EasyRec's processors access keys and passwords.
 */
export const secretKeys = [
  '(?:(?:access|private|security|sts|auth|api|app|hf)_?)?token',
  'docker_?auth',
  'access_?key_?secret',
  '(?:\\w*_)?secret(?:_?access)?(?:_?key)?',
  '(?:\\w*_)?passw(?:or)?d',
].join('|');

/** The password in an address: `postgresql://user:password@host`. */
export const secretInAddress = /(?<=:\/\/[^\s:@/"']{0,200}:)[^\s@/"']+(?=@)/gu;
