import { setup } from '@sa11y/jest';
import { createElement } from 'lwc';
import UndoRun from 'c/undoRun';

beforeAll(setup);

afterEach(() => document.body.replaceChildren());

const show = () => {
    const element = createElement('c-undo-run', { is: UndoRun });
    element.recordId = 'a0R1';
    document.body.appendChild(element);
    return element;
};

describe('c-undo-run', () => {
    it('puts the question about its run, and closes when asked', () => {
        const element = show();
        const onClose = jest.fn();
        element.addEventListener('lightning__actionsclosescreen', onClose);

        expect(element.shadowRoot.querySelector('c-undo-question').recordId).toBe('a0R1');
        element.shadowRoot.querySelector('.close').click();

        expect(onClose).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(show()).toBeAccessible();
    });
});
