const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Adds the three characters that make a 15-character id safe where case is lost; anything else passes unchanged. */
export function safeId(id: string): string {
    return /^[A-Za-z0-9]{15}$/.test(id) ? id + [0, 5, 10].map((start) => checkCharacter(id.slice(start, start + 5))).join('') : id;
}

function checkCharacter(part: string): string {
    const bits = Array.from(part).reduce((sum, character, index) => sum + (/[A-Z]/.test(character) ? 1 << index : 0), 0);
    return ALPHABET.charAt(bits);
}
