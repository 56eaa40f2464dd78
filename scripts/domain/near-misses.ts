/** The candidates that a person may have meant, best first: those that begin or contain the word, and those a few letters away. */
export function nearMisses(word: string, candidates: readonly string[], most = 3): readonly string[] {
    const wanted = word.toLowerCase();
    return candidates
        .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
        .filter(({ distance }) => distance <= Math.max(2, wanted.length / 3))
        .toSorted((one, other) => one.distance - other.distance)
        .slice(0, most)
        .map(({ candidate }) => candidate);
}

function distanceOf(wanted: string, candidate: string): number {
    const isPart = wanted.length >= 3 && (candidate.includes(wanted) || (candidate.length >= 3 && wanted.includes(candidate)));
    return isPart ? 0.5 : editDistance(wanted, candidate);
}

/** Levenshtein: letters to add, take away or replace. */
function editDistance(one: string, other: string): number {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [line, letter] of Array.from(one).entries()) {
        const next = [line + 1];
        for (const [column, counterpart] of Array.from(other).entries()) {
            const replaced = (row[column] ?? 0) + (letter === counterpart ? 0 : 1);
            next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}
