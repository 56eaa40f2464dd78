import { randomBytes, scryptSync } from 'node:crypto';

export function newSalt(): string {
    return randomBytes(16).toString('hex');
}

/** A secret that a person chose, hashed slowly. Compare with `timingSafeEqual`. */
export function hashSecret(secret: string, salt: string): Buffer {
    return scryptSync(secret, salt, 32);
}
