/** What the schema of the events tells of the commands that look at a service, a machine, a recording. */
export const toolEvents = {
  report: {
    about: 'A report on a deployment: what is in it, and where it was written.',
    fields: {
      id: "The deployment's id.",
      file: 'The path of the report.',
      written: 'Whether it was written.',
      bytes: 'How many bytes it has.',
      parts: 'Each part of it, by name and size.',
      redacted: 'How many different values of each kind were taken out.',
    },
  },
  doctor: {
    about: 'What works on this machine and what does not.',
    fields: {
      checks:
        'Each check: its id, how it is (ok, warning or fault), a code and values for scripts, a sentence for people, and the one thing that would mend it, or null.',
    },
  },
  smoke: {
    about: 'One call to a service, with what was sent and what came.',
    fields: {
      service: "The service's name.",
      region: 'The id of the region, or null where it is not known.',
      endpoint: 'The address that was called.',
      network: 'Whether that is on the internet, or within the VPC.',
      token_from: 'Where the token came from. It is in no event.',
      method: 'GET without a sample, POST with one.',
      sent_bytes: 'How many bytes the sample has.',
      status: 'The HTTP status, or null where no answer came.',
      latency_ms: 'How long the first byte of the answer took, in milliseconds, or null.',
      total_ms: 'How long the whole answer took, in milliseconds, or null.',
      received_bytes: 'How many bytes the answer has, or null.',
      body: 'The start of the answer where it is text, or null.',
      body_is_whole: 'Whether that is all of it, or null.',
    },
  },
} as const;
