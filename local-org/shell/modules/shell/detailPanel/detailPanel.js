import { LightningElement, api, wire } from 'lwc';
import { compoundOf, fieldsBehind, wholeFields } from 'data/compoundFields';
import { nameOf } from 'data/display';
import { draftKeyOf, hasDraft } from 'data/drafts';
import { getLayout, getRecordOnPage } from 'data/pageApi';
import { messageOf } from 'data/requests';
import { pageReferenceOf } from 'force/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

/** All fields of a record as its page layout arranges them; those that the user may change become a form in place. */
export default class DetailPanel extends LightningElement {
    @api recordId;
    @api objectApiName;
    objectInfo;
    layout;
    record;
    problem;
    closed = [];
    isEditing = false;
    isSaving = false;
    editedField;
    focusAfter;
    problems;

    /** Somebody was editing here, and not in the form over the page, when the page was reloaded. */
    connectedCallback() {
        const isFormOpen = pageReferenceOf(location.href).attributes.actionName === 'edit';
        this.isEditing = !isFormOpen && hasDraft(draftKeyOf(this.objectApiName, this.recordId));
    }

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data ?? this.objectInfo }, error);
    }

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Full' })
    wiredLayout({ data, error }) {
        this.take({ layout: data ?? this.layout }, error);
    }

    @wire(getRecordOnPage, { recordId: '$recordId' })
    wiredRecord({ data, error }) {
        this.take({ record: data ?? this.record }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
    }

    get isReady() {
        return this.objectInfo && this.layout && this.record;
    }

    get sections() {
        return this.layout.sections.map((section) => {
            const isOpen = !this.closed.includes(section.id);
            return {
                ...section,
                isOpen,
                sectionClass: `slds-section ${isOpen ? 'slds-is-open' : ''}`,
                chevron: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
                rows: section.layoutRows.map((row, index) => ({ key: index, items: row.layoutItems.map((item, column) => this.itemOf(item, column)) })),
            };
        });
    }

    itemOf({ label, layoutComponents, editableForUpdate }, column) {
        const names = wholeFields(
            this.objectInfo,
            layoutComponents.flatMap(({ apiName }) => apiName ?? []),
        );
        const partClass = names.length > 1 ? 'part underlined' : 'part';
        const parts = names.map((name) => ({ ...this.shownField(name), partClass }));
        const written = names.find((name) => fieldsBehind(this.objectInfo, name).some((part) => this.objectInfo.fields[part]?.updateable));
        const traits = { editable: editableForUpdate ? written : undefined, editTitle: `Edit ${label}`, itemClass: label ? 'item filled' : 'item' };
        return { key: column, label, parts, help: parts[0]?.info?.inlineHelpText, ...traits };
    }

    shownField(name) {
        return { name, info: this.objectInfo.fields[name], field: this.record.fields[name], compound: compoundOf(this.objectInfo, name) };
    }

    get layoutForm() {
        return this.template.querySelector('shell-layout-form');
    }

    renderedCallback() {
        if (!this.focusAfter || this.isEditing) return;
        this.template.querySelector(`button[data-field="${this.focusAfter}"]`)?.focus();
        this.focusAfter = undefined;
    }

    handleEdit(event) {
        this.editedField = event.currentTarget.dataset.field;
        if (this.editedField) this.isEditing = true;
    }

    handleReady() {
        this.layoutForm.focusField(this.editedField);
    }

    handleSave() {
        this.problems = undefined;
        this.isSaving = true;
        this.layoutForm.save();
    }

    handleRefused(event) {
        this.isSaving = false;
        this.problems = event.detail;
        if (this.problems.fields.length > 0) this.layoutForm.focusField(this.problems.fields[0].name);
    }

    handleSaved(event) {
        const { label } = this.objectInfo;
        this.dispatchEvent(new ShowToastEvent({ variant: 'success', title: `${label} "${nameOf(event.detail, this.objectInfo)}" was saved.` }));
        this.handleCancel();
    }

    handleCancel() {
        this.focusAfter = this.editedField;
        this.isEditing = false;
        this.isSaving = false;
        this.problems = undefined;
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleCancel();
    }

    handleProblemField(event) {
        this.layoutForm.focusField(event.detail);
    }

    handleProblemsClose() {
        this.problems = undefined;
    }

    handleSection(event) {
        const { section } = event.currentTarget.dataset;
        this.closed = this.closed.includes(section) ? this.closed.filter((id) => id !== section) : [...this.closed, section];
    }
}
