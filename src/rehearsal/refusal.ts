/**
 * A request that the imaginary service, or the client itself, refuses. Its message goes to standard
 * error behind `[ERROR]`, and the client ends with 1.
 *
 * No failed transcript of eascmd is public, so all words of refusals and failures in this folder are
 * invented; only the 409 of a name that is taken stands in the service's API documents.
 */
export class Refusal extends Error {}
