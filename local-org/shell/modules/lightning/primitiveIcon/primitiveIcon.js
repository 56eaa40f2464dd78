import { LightningElement, api } from 'lwc';

const CATEGORIES = new Set(['action', 'custom', 'doctype', 'standard', 'utility']);
const SIZES = new Set(['xx-small', 'x-small', 'small', 'large']);
const TEXT_COLORS = new Map([
    ['error', 'slds-icon-text-error'],
    ['success', 'slds-icon-text-success'],
    ['warning', 'slds-icon-text-warning'],
]);

/** Draws an icon of the design system, in place of one compiled template per icon. */
export default class PrimitiveIcon extends LightningElement {
    @api iconName;
    @api size = 'medium';
    @api variant;
    @api src;
    @api svgClass;
    @api iconLibrary;

    get category() {
        return (this.iconName ?? '').split(':')[0];
    }

    get name() {
        return (this.iconName ?? '').split(':')[1];
    }

    get href() {
        if (this.src) return this.src;
        return CATEGORIES.has(this.category) && /^\w+$/.test(this.name ?? '') ? `/shell/icons/${this.category}/${this.name}.svg#${this.name}` : undefined;
    }

    get computedClass() {
        return [this.svgClass, ...(this.variant === 'bare' ? [] : this.iconClasses)].filter(Boolean).join(' ');
    }

    get iconClasses() {
        const size = SIZES.has(this.size) ? `slds-icon_${this.size}` : undefined;
        return ['slds-icon', size, this.textColor];
    }

    get textColor() {
        if (this.category !== 'utility' || this.variant === 'inverse') return undefined;
        return TEXT_COLORS.get(this.variant) ?? 'slds-icon-text-default';
    }
}
