/** A key as the program knows it: a name, or a piece of text. `ui/` makes them from bytes. */
export type NamedKey =
  | 'enter'
  | 'escape'
  | 'tab'
  | 'shift-tab'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'page-up'
  | 'page-down'
  | 'backspace'
  | 'delete'
  | 'delete-word'
  | 'kill-start'
  | 'kill-end'
  | 'f1'
  | 'ctrl-c';

export type Key =
  | { readonly name: 'text'; readonly text: string }
  | { readonly name: NamedKey; readonly text?: never };
