import { watch } from 'data/entries';

/**
 * Wire adapter from a function `config → request`, where a request is `{ method, api, path, body, listOf, about, freshMs }`
 * (`listOf`: the object whose records it lists; `about`: ids of records whose change makes the answer another one; `freshMs`: how long
 * an answer is used again without asking)
 * and undefined means that the configuration is not complete yet. `present` gives the value of the wire from what was answered.
 */
export function adapter(toRequest, present = (value) => value) {
    return class {
        constructor(emit) {
            this.emit = emit;
            emit(present({ data: undefined, error: undefined }));
        }

        connect() {
            this.connected = true;
            this.follow();
        }

        disconnect() {
            this.connected = false;
            this.leave();
        }

        update(config) {
            this.config = config;
            this.follow();
        }

        follow() {
            if (!this.connected || !this.config) return;
            const request = toRequest(this.config);
            const key = JSON.stringify(request);
            if (key === this.key) return;
            this.leave();
            if (!request) return;
            this.key = key;
            this.stop = watch(request, (value) => this.emit(present(value, request)));
        }

        leave() {
            this.stop?.();
            this.stop = undefined;
            this.key = undefined;
        }
    };
}

/** Metadata changes with a deploy, seldom while somebody goes from page to page. */
export const METADATA_FRESH_MS = 30_000;

/** Whether every one of the configuration's properties has a value. */
export const hasAll = (config, ...names) => names.every((name) => config[name] !== undefined && config[name] !== null);

/** `Object__c.Field__c` of a schema import or of the same text. */
export const fieldName = (field) => (typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`);

/** `Object__c` of a schema import or of the same text. */
export const objectName = (object) => (typeof object === 'string' ? object : object?.objectApiName);

export const fieldNames = (fields) => (fields === undefined || fields === null ? undefined : [fields].flat().map(fieldName).sort());

/** `?a=1&b=2,3` without what is undefined or empty. */
export function queryString(parameters) {
    const parts = Object.entries(parameters)
        .filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
        .map(([name, value]) => `${name}=${encodeURIComponent([value].flat().join(','))}`);
    return parts.length > 0 ? `?${parts.join('&')}` : '';
}
