import { messageOf, sendToUiApi } from 'data/requests';

/**
 * What is told when a record was saved by somebody else while its form was open: who did it, in Lightning Experience's words
 * ("Collision detection error", Salesforce Help), and which fields have another value now. `before` is the record as the form began with it.
 */
export async function collisionMessages(before, objectInfo) {
    try {
        const { apiName, id } = before;
        const now = await sendToUiApi('GET', `/records/${id}?layoutTypes=Full&modes=Edit&optionalFields=${apiName}.LastModifiedBy.Name`);
        return [sentence(now), ...differences(before, now, objectInfo)];
    } catch (error) {
        return [messageOf(error)];
    }
}

function sentence({ fields }) {
    const name = fields.LastModifiedBy?.value?.fields?.Name?.value ?? 'another user';
    return `This record was modified by ${name} during your edit session. Make a note of the data you entered, then reload the record and enter your updates again.`;
}

function differences(before, now, objectInfo) {
    const names = Object.keys(before.fields).filter((name) => objectInfo.fields[name]?.updateable && now.fields[name]);
    const changed = names.filter((name) => before.fields[name].value !== now.fields[name].value);
    return changed.map((name) => `${objectInfo.fields[name].label} is now ${textOf(now.fields[name])}.`);
}

const textOf = ({ value, displayValue }) => (value === null || value === '' ? 'empty' : `“${displayValue ?? value}”`);
