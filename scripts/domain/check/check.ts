/** How much a finding matters: an error stops licenses now, a warning may, a note is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** What can be put right without anybody's decision, once it was shown. */
export type Fix =
    | { readonly kind: 'refresh'; readonly packageRecordId: string; readonly what: string }
    | { readonly kind: 'account'; readonly licenseId: string; readonly accountId: string; readonly contactId: string | null; readonly what: string };

export interface Finding {
    readonly severity: Severity;
    readonly title: string;
    /** What was seen, with the names of records and metadata. */
    readonly evidence: readonly string[];
    /** What to do, in one or two sentences. */
    readonly remedy: string;
    /** To paste. */
    readonly command: string | null;
    readonly fixes: readonly Fix[];
}

/** A fact of an org, or why it could not be read. */
export type Seen<Value> = { readonly value: Value } | { readonly why: string };

/** A cause that is looked for: facts in, findings out; none means that all is well. */
export interface Check<Facts> {
    /** Words with hyphens; docs/guide.md has the same. */
    readonly id: string;
    /** What is true where all is well. */
    readonly title: string;
    readonly look: (facts: Facts) => Seen<readonly Finding[]>;
}

export interface CheckResult {
    readonly id: string;
    readonly title: string;
    /** `unseen`: the check could not look, and says why. */
    readonly outcome: 'ok' | 'found' | 'unseen';
    readonly why: string | null;
    readonly findings: readonly Finding[];
}

export function runChecks<Facts>(checks: readonly Check<Facts>[], facts: Facts): readonly CheckResult[] {
    return checks.map(({ id, title, look }) => {
        const seen = look(facts);
        if ('why' in seen) return { id, title, outcome: 'unseen', why: seen.why, findings: [] };
        return { id, title, outcome: seen.value.length > 0 ? 'found' : 'ok', why: null, findings: seen.value };
    });
}

export function seen<Value>(value: Value): Seen<Value> {
    return { value };
}

export function unseen(why: string): Seen<never> {
    return { why };
}

/** What follows from a fact that was seen. */
export function given<Value, Result>(fact: Seen<Value>, then: (value: Value) => Result): Seen<Result> {
    return 'why' in fact ? fact : seen(then(fact.value));
}

/** What follows from two facts. */
export function givenBoth<One, Other, Result>(one: Seen<One>, other: Seen<Other>, then: (one: One, other: Other) => Result): Seen<Result> {
    if ('why' in one) return one;
    return given(other, (value) => then(one.value, value));
}

export interface FindingWords {
    readonly severity: Severity;
    readonly title: string;
    readonly evidence: readonly string[];
    readonly remedy: string;
    readonly command?: string;
    readonly fixes?: readonly Fix[];
}

/** One finding if there is evidence, otherwise none. */
export function foundIn({ command, fixes, ...words }: FindingWords): readonly Finding[] {
    return words.evidence.length === 0 ? [] : [{ ...words, command: command ?? null, fixes: fixes ?? [] }];
}
