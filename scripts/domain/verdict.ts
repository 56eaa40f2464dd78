/** Why something cannot be done at all, in words for a person: what happened with its value, then commands to paste. */
export interface Refusal {
    readonly name: string;
    readonly message: string;
    readonly actions: readonly string[];
}

export type Verdict<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function accept<Value>(value: Value): Verdict<Value> {
    return { ok: true, value };
}

export function refuse(name: string, message: string, ...actions: string[]): { readonly ok: false; readonly refusal: Refusal } {
    return { ok: false, refusal: { name, message, actions } };
}
