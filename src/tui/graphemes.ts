/**
 * Stands in for `new Intl.Segmenter()`, also in the packages that are bundled: text made only of
 * characters that never join a neighbor is cut without the real one, which then need not be loaded
 * (12 ms on Node 24).
 *
 * The ranges hold code units whose Grapheme_Cluster_Break is Other or Control (Unicode TR 29): Latin
 * without the carriage return, which joins a line feed; punctuation, arrows, box drawing and symbols;
 * Chinese and Japanese; full-width forms. Letters that take marks, Hangul and emoji are left out.
 */
const loners =
  /^[\0-\u000C\u000E-\u02FF\u2010-\u20CF\u2100-\u27FF\u3000-\u3029\u3030-\u3098\u309B-\uA4CF\uFF01-\uFF9D\uFFFD]*$/;

interface Segment {
  readonly segment: string;
  readonly index: number;
  readonly input: string;
}

interface Segments extends Iterable<Segment> {
  containing(index?: number): Segment | undefined;
}

function oneByOne(input: string): Segments {
  const at = (index: number): Segment => ({ segment: input.charAt(index), index, input });
  return {
    containing: (index = 0) => (index >= 0 && index < input.length ? at(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < input.length; index += 1) yield at(index);
    },
  };
}

let segmenter: Intl.Segmenter | undefined;

function segmented(input: string): Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(input);
}

/** The part of `Intl.Segmenter` that the screens and the patched packages use, by grapheme. */
export const graphemes = {
  segment: (input: string): Segments => (loners.test(input) ? oneByOne(input) : segmented(input)),
};
