/** What the events of `setup --json` tell, and each of their fields. */
export const setupEvents = {
  eascmd: {
    about: 'Where setup looked for eascmd, and what was there.',
    fields: {
      path: 'The one that is used, or null where there is none.',
      state: 'Whether it was found and starts. A rehearsal looks for none.',
      places:
        'Each place in the order of the search: its name, the path of what is there or null, what that is, and the machine that it was built for where that is another one.',
    },
  },
  download: {
    about: 'How fetching eascmd goes.',
    fields: {
      url: 'The address, without a password.',
      received: 'How many bytes have come.',
      total: 'How many there are, or null where the server did not say.',
      path: 'Where it is once it is in place; null until then.',
    },
  },
  'sign-in': {
    about: 'What is known of the sign-in to a region.',
    fields: {
      region: "The id of the region, or null for eascmd's own sign-in, whose region is not known.",
      endpoint: 'The endpoint that it was made for, or null where that is not known.',
      file: 'The file of eascmd that holds it, or null.',
      state: 'Whether eascmd ls worked with the keys.',
      code: 'Why not, or null.',
      reason: 'What eascmd said, without keys, or null.',
    },
  },
} as const;
