import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../database/open-store.ts';
import type { Clock } from '../platform/clock.ts';
import { createCatalogue } from '../platform/metadata/catalogue.ts';
import { newIdentity } from '../platform/org-identity.ts';
import type { OrgSettings } from '../platform/org-settings.ts';
import { buildModel } from '../platform/schema/build-model.ts';
import { defineTables } from '../platform/schema/define-tables.ts';

const NAME = '.blank.sqlite';

/** The tables of a new org with nothing in them: to copy such a file takes a tenth of the time that making the tables takes. */
export class BlankFile {
    readonly #file: string;
    readonly #clock: Clock;
    #isMade = false;

    constructor(dataFolder: string, clock: Clock) {
        this.#file = join(dataFolder, NAME);
        this.#clock = clock;
    }

    /** Opening the copy adds what an org of these settings has beside it. */
    copyTo(file: string, settings: OrgSettings): void {
        if (!this.#isMade) this.#make(settings);
        this.#isMade = true;
        copyFileSync(this.#file, file);
    }

    #make(settings: OrgSettings): void {
        // One that another version of this program made may have other tables.
        rmSync(this.#file, { force: true });
        const store = openStore(this.#file);
        const identity = newIdentity(settings, this.#clock);
        store.transaction(() => {
            defineTables(store, buildModel(createCatalogue([]), { identity, store }).model.schema);
        });
        store.close();
    }
}
