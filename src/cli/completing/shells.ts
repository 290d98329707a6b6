/** The shells that there is a script for. */
export const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const;

export type Shell = (typeof shells)[number];

/** What a shell runs when Tab is pressed. Its name begins as no word of a person does; no help names it. */
export const completeCommand = '__complete';
