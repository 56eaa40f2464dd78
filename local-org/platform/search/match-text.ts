import { isIdeographic, type SearchTree } from './search-term.ts';

const WORD = String.raw`[\p{L}\p{N}]`;
const BETWEEN = String.raw`[^\p{L}\p{N}\u0000]+`;

/** Stands between the fields of a record, so that no phrase goes from one into the next. */
export const FIELD_END = ' \u0000 ';

/** Whether a text has what is searched for: whole words, whatever their case and accents. The text comes from `foldForSearch`. */
export function matcherOf(tree: SearchTree): (folded: string) => boolean {
    switch (tree.kind) {
        case 'phrase': {
            const pattern = phrasePattern(tree.words);
            return (folded) => pattern.test(folded);
        }
        case 'not': {
            const matches = matcherOf(tree.child);
            return (folded) => !matches(folded);
        }
        case 'and': {
            const all = tree.children.map(matcherOf);
            return (folded) => all.every((matches) => matches(folded));
        }
        case 'or': {
            const any = tree.children.map(matcherOf);
            return (folded) => any.some((matches) => matches(folded));
        }
    }
}

export function foldForSearch(text: string): string {
    return text
        .normalize('NFD')
        .replaceAll(/\p{Mn}/gu, '')
        .toLowerCase();
}

function phrasePattern(words: readonly string[]): RegExp {
    const [start, end] = words.some(isIdeographic) ? ['', ''] : [`(?<!${WORD})`, `(?!${WORD})`];
    return new RegExp(start + words.map(wordPattern).join(BETWEEN) + end, 'u');
}

/** An asterisk stands for any letters and digits, a question mark for one ("FIND {SearchQuery}", SOQL and SOSL Reference). */
function wordPattern(word: string): string {
    return foldForSearch(word).replaceAll('*', `${WORD}*`).replaceAll('?', WORD);
}
