import { type Focus, focusOf } from '../../app/focus.ts';
import type { AppEvent } from '../../app/machine.ts';
import { isOlderThanList } from '../../app/spending.ts';
import { isTooSmall, type State, setupOf } from '../../app/state.ts';
import type { Key, KeyVault, NamedKey, VaultField } from '../../app/types.ts';
import type { Send } from '../theme.ts';
import { type Piece, printableText } from './keys.ts';

/** Decides who receives a key before Ink does. */
export interface KeyGate {
  /**
   * Takes a paste, or a key that Ink should not receive. Returns whether it did. `pressedAt` is the
   * arrival time.
   */
  readonly take: (piece: Piece, pressedAt: number) => boolean;
  /** Whether a list handles this key itself, so that the state machine must not. */
  readonly isForList: (key: NamedKey) => boolean;
}

interface Target {
  readonly get: () => State;
  readonly send: (event: AppEvent) => void;
}

/** Until a field is registered, no keys are typed into it. */
const noKeys: Pick<KeyTyping, 'text'> = { text: () => false };

/** Ink's useInput leaves the text of F1 empty, so it can't be distinguished from other keys. */
const f1Sequences = ['\u001BOP', '\u001B[11~', '\u001B[P', '\u001B[[A'];
const listKeys: readonly NamedKey[] = ['enter', 'up', 'down'];

const enter = '\r';
const arrow = /^\u001B(?:\[(?:1;\d+)?|O)[AB]$/u;

/** Whether a key can select from a list or move in it. */
function actsOnList(key: string, focus: Focus): boolean {
  const isLetter = (focus === 'list' || focus === 'screen') && /^[\djk]+$/u.test(key);
  return key === enter || arrow.test(key) || isLetter;
}

/**
 * Letters never reach a choice list, except those that move it: typing a filter must not also move
 * the pointer, and a digit must not select. A key belongs to what had the focus when it was
 * pressed: the Enter that selected an item must not also act on what the selection opened.
 */
export function createKeyGate(
  { get, send }: Target,
  keys: Pick<KeyTyping, 'text'> = noKeys,
): KeyGate {
  let focus: Focus = 'screen';
  let runAt = Number.NEGATIVE_INFINITY;
  return {
    take: (piece, pressedAt) => {
      focus = focusOf(get());
      if (piece.kind === 'paste') {
        runAt = Number.NEGATIVE_INFINITY;
        const { text, cut } = piece;
        // The field of a secret takes the text. That a paste was cut is said in any case.
        const left = keys.text(text) ? '' : text;
        if (left !== '' || cut) {
          send({ type: 'pasted', text: left, ...(cut ? { cut } : {}) });
        }
        return true;
      }
      const key = piece.bytes;
      if (f1Sequences.includes(key)) {
        send({ type: 'key', key: { name: 'f1' } });
        return true;
      }
      const text = printableText(key);
      if (actsOnList(key, focus) && isOlderThanList(get(), key === enter, pressedAt)) {
        send({ type: 'key-dropped', isEnter: key === enter });
        return true;
      }
      const movesList = focus === 'list' && (text === 'j' || text === 'k');
      if (text === undefined || movesList) {
        return false;
      }
      // No part of a secret reaches the state machine.
      const isRun = text.length > longestRun || pressedAt - runAt < sameRunMs;
      if (isRun) runAt = pressedAt;
      if (!keys.text(text)) {
        sendText({ get, send }, text, isRun);
      }
      return true;
    },
    isForList: (key) => (focus === 'list' || focus === 'filter') && listKeys.includes(key),
  };
}

/**
 * No one types this much between two reads: it is a paste from a terminal that doesn't mark pastes.
 */
const longestRun = 200;

/**
 * A terminal sends such a run in pieces of any length, in quick succession. No one types that fast.
 */
const sameRunMs = 50;

/**
 * A field receives letters as one piece of text. A screen receives them as separate keys and
 * ignores a pasted run.
 */
function sendText({ get, send }: Target, text: string, isRun: boolean): void {
  const focus = focusOf(get());
  if (focus === 'text' || focus === 'filter') {
    send({ type: 'key', key: { name: 'text', text } });
    return;
  }
  if (isRun) {
    return;
  }
  for (const character of text) {
    send({ type: 'key', key: { name: 'text', text: character } });
  }
}

/** Takes what is typed into the field of a secret. The state machine handles everything else. */
export interface KeyTyping {
  /** Whether it took the text. */
  readonly text: (text: string) => boolean;
  /** Whether it took the key: letters, and keys that delete letters. */
  readonly key: (key: Key) => boolean;
}

export function createKeyTyping(get: () => State, send: Send, vault: KeyVault): KeyTyping {
  const into = (work: (field: VaultField) => number): boolean => {
    const field = vaultField(get());
    if (field === null) {
      return false;
    }
    if (isTooSmall(get())) {
      return true;
    }
    send({ type: 'key-typed', field, length: work(field) });
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

/** The field that letters go to now; null if it isn't that of a secret. */
function vaultField(state: State): VaultField | null {
  if (focusOf(state) !== 'key') {
    return null;
  }
  const page = setupOf(state)?.page;
  return page?.kind === 'key' ? page.asked : 'masked';
}
