import { makeId } from '../../../local-org/platform/ids.ts';

/** 18 characters. */
export function customerKey(number: number): string {
    return makeId('00D', number, 'CUST');
}

export function customerName(number: number): string {
    return `Customer ${number}`;
}
