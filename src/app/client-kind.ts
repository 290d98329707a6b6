/** The real client, or the stand-in that plays one: what either shows says nothing of the other. */
export type ClientKind = 'eascmd' | 'rehearsal';
