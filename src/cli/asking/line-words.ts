/** What the line-by-line conversation says beside the words of the questions. */
export const lineWords = {
  howTo:
    'Type the number or the value of an answer; Enter alone takes the one in brackets. ? or 0 is help, < goes back, ! says what is not offered and why. Ctrl-C leaves with the answers kept.',
  rehearsal: 'This is a rehearsal: nothing is created.',
  answer: (fallback: string | undefined): string =>
    fallback ? `Answer [${fallback}]: ` : 'Answer: ',
  choose: (fallback: string | undefined): string =>
    fallback ? `Number [${fallback}]: ` : 'Number: ',
  notOffered: 'Not offered with these answers:',
  allOffered: 'Everything there is to choose is offered.',
  isFirst: 'This is the first question.',
  noSuchNumber: (count: number): string => `Use a number from 1 to ${count}.`,
  emptyWith: 'Type - to leave it empty.',
  warning: (text: string): string => `Warning: ${text}`,
  error: (text: string): string => `Error: ${text}`,
  change: 'The number of an answer changes it; < goes back; j shows the file.',
  changeFile: 'The number of an answer changes it, in a copy; j shows the file.',
  show: 'j shows the file.',
  mend: 'Change the answer that has the error: its number, or < to go back: ',
  mendFile: 'Change the answer that has the error: its number. Enter leaves: ',
  leave: 'The rules refuse the file. Enter leaves: ',
  deploy: (rehearsal: boolean): string =>
    rehearsal ? 'Deploy, as a rehearsal? [y/N] ' : 'Deploy? [y/N] ',
  write: 'Write the file? [y/N] ',
} as const;
