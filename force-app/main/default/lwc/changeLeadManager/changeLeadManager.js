import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getRecord } from 'lightning/uiRecordApi';
import MAY_CHANGE from '@salesforce/customPermission/Administer_Packages';
import PACKAGE_OBJECT from '@salesforce/schema/Package__c';
import NAME_FIELD from '@salesforce/schema/Package__c.Name';
import LEAD_MANAGER_FIELD from '@salesforce/schema/Package__c.Lead_Manager__c';
import MANAGER_NAME_FIELD from '@salesforce/schema/Package__c.Lead_Manager__r.Name';
import MANAGER_IS_ACTIVE_FIELD from '@salesforce/schema/Package__c.Lead_Manager__r.IsActive';
import { fillLabel } from 'c/fillLabel';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS } from './labels';

const FIELDS = [NAME_FIELD, LEAD_MANAGER_FIELD, MANAGER_NAME_FIELD, MANAGER_IS_ACTIVE_FIELD];

/**
 * Screen action on a package: who owns the leads of its installs. The field shows by itself what the server says of it.
 */
export default class ChangeLeadManager extends LightningElement {
    /** Id of the package, set by the action. @type {string} */
    @api recordId = '';

    labels = LABELS;
    packageObject = PACKAGE_OBJECT;
    leadManagerField = LEAD_MANAGER_FIELD;

    /** @type {import('lightning/uiRecordApi').Record | undefined} */
    record;

    /** Id of the chosen user; null for nobody, undefined while nothing was chosen. @type {string | null | undefined} */
    chosen;

    /** @type {readonly string[]} */
    errors = [];

    isSaving = false;

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: FIELDS })
    wiredPackage({ data, error }) {
        this.record = data ?? this.record;
        if (error) {
            this.errors = reduceErrors(error).page;
        }
    }

    get isLoading() {
        return this.isSaving || (this.record === undefined && !this.hasErrors);
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get errorHeading() {
        return this.record === undefined ? LABELS.notLoaded : LABELS.notSaved;
    }

    get isEditable() {
        return this.record !== undefined && MAY_CHANGE === true;
    }

    get isRefused() {
        return this.record !== undefined && !MAY_CHANGE;
    }

    get explanation() {
        return fillLabel(LABELS.explained, [String(this.valueOf(NAME_FIELD) ?? '')]);
    }

    get presentName() {
        return String(this.valueOf(MANAGER_NAME_FIELD) ?? LABELS.none);
    }

    get isInactive() {
        return this.valueOf(MANAGER_IS_ACTIVE_FIELD) === false;
    }

    get presentId() {
        return this.valueOf(LEAD_MANAGER_FIELD);
    }

    /** Whether leads would belong to nobody in particular. */
    get isNobody() {
        return (this.chosen === undefined ? this.presentId : this.chosen) === null;
    }

    get saveLabel() {
        return this.isSaving ? LABELS.saving : LABELS.save;
    }

    get isSaveDisabled() {
        return this.isSaving || this.chosen === undefined || this.chosen === this.presentId;
    }

    /** @param {CustomEvent} event */
    handleChange(event) {
        // A lookup answers a list of ids on the platform.
        const [id] = [event.detail.value].flat();
        this.chosen = id ? String(id) : null;
    }

    handleSave() {
        this.isSaving = true;
        this.errors = [];
        const form = /** @type {any} */ (this.template?.querySelector('lightning-record-edit-form'));
        form?.submit({ [LEAD_MANAGER_FIELD.fieldApiName]: this.chosen });
    }

    handleSuccess() {
        this.isSaving = false;
        this.dispatchEvent(new ShowToastEvent({ title: fillLabel(LABELS.saved, [String(this.valueOf(NAME_FIELD) ?? '')]), variant: 'success' }));
        this.handleClose();
    }

    /** @param {CustomEvent} event What it says of the field stands on the field already. */
    handleError(event) {
        this.isSaving = false;
        const { page, fields } = reduceErrors({ body: event.detail });
        const elsewhere = Object.entries(fields).filter(([field]) => field !== LEAD_MANAGER_FIELD.fieldApiName);
        this.errors = [...page, ...elsewhere.flatMap(([, messages]) => messages)];
    }

    handleClose() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }

    /**
     * The value at a path such as `Lead_Manager__r.Name`; null where it is blank.
     *
     * @param {{ fieldApiName: string }} field
     */
    valueOf({ fieldApiName }) {
        /** @type {any} */
        let value = this.record;
        for (const name of fieldApiName.split('.')) {
            value = value?.fields?.[name]?.value;
        }
        return value ?? null;
    }
}
