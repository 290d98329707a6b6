import type { State } from '../app/state.ts';
import type { Key, KeyField, KeyVault } from '../app/types.ts';
import type { Send } from './send.ts';

/** Takes what is typed into the field of an AccessKey; all else is left to the machine. */
export interface KeyTyping {
  /** Whether it took the text. */
  readonly text: (text: string) => boolean;
  /** Whether it took the key: letters, and those that take letters away. */
  readonly key: (key: Key) => boolean;
}

export function createKeyTyping(get: () => State, send: Send, vault: KeyVault): KeyTyping {
  const into = (work: (field: KeyField) => number): boolean => {
    const page = get().setup?.page;
    if (get().screen !== 'setup' || page?.kind !== 'key') {
      return false;
    }
    send({ type: 'key-typed', field: page.asked, length: work(page.asked) });
    return true;
  };
  return {
    text: (text) => into((field) => vault.type(field, text)),
    key: (key) => {
      switch (key.name) {
        case 'text':
          return into((field) => vault.type(field, key.text));
        case 'backspace':
        case 'delete':
          return into(vault.erase);
        case 'delete-word':
        case 'kill-start':
          return into(vault.clear);
        default:
          return false;
      }
    },
  };
}
