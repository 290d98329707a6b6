/** Behind a sentence about a name that is not known; nothing where none is near. */
export const didYouMean = (nearest: string | undefined): string =>
  nearest === undefined ? '' : ` Did you mean ${nearest}?`;
