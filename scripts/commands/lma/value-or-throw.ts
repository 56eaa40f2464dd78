import { SfError } from '@salesforce/core';
import type { Verdict } from '../../domain/verdict.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** The value of a verdict; a refusal becomes the error that `sf` shows with its suggestions. */
export function valueOrThrow<Value>(verdict: Verdict<Value>, exitCode: number = EXIT_CODES.failure): Value {
    if (verdict.ok) return verdict.value;
    const { name, message, actions } = verdict.refusal;
    throw SfError.create({ name, message, actions: [...actions], exitCode });
}
