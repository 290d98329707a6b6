import type { Source } from '../../service/types.ts';

export const opsSource: Source = {
  document: 'the operations of TensorFlow 1.15',
  date: '2019-10',
  certainty: 'likely',
};

export const isNewOp = (_op: string): boolean => false;
export const isKnownOp = (_op: string): boolean => true;
export const attributesOf = (
  _op: string,
): readonly { readonly attribute: string; readonly source: Source }[] => [];
