import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file that only its owner can read. A new file takes the place of the old one: one that exists would keep the rights it has. */
export function writePrivately(file: string, text: string): void {
    const fresh = `${file}.new`;
    rmSync(fresh, { force: true });
    writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' });
    renameSync(fresh, file);
}
