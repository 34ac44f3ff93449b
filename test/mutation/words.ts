interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

interface Path {
  readonly node: Node;
}

/** A name of a union, as « overdue » or « BilanRequested »: an empty one does not compile. */
const NAME = /^[A-Za-z]\w*(-\w+)*$/;

/** A sentence, a source or a title: read by people, checked where it is shown. */
const PROSE = /\s|[À-ÿ’]/;

const IGNORED = 'words: an empty name does not compile, and sentences are judged where they are read';

const textOf = ({ type, value, quasis }: Node): string | undefined => {
  if (type === 'StringLiteral') return String(value);
  return type === 'TemplateLiteral' ? quasis?.map(({ value: { raw } }) => raw).join('') : undefined;
};

/** Leaves out the mutants that empty a text: those of keys, formats and separators stay in. */
export const ignoredWords = {
  shouldIgnore: ({ node }: Path): string | undefined => {
    const text = textOf(node);
    if (text === undefined) return undefined;
    return PROSE.test(text) || (node.type === 'StringLiteral' && NAME.test(text)) ? IGNORED : undefined;
  },
};
