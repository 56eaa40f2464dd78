import { LightningElement, api } from 'lwc';

/** What was wrong with the last deploys, over the foot of the page: `{ file, line, column, message }` each. */
export default class DeployProblems extends LightningElement {
    #problems = [];
    isClosed = false;
    shown = [];

    @api
    get problems() {
        return this.#problems;
    }
    set problems(problems) {
        this.#problems = problems;
        this.isClosed = false;
        this.shown = problems.map(({ file, line, column, message }, key) => ({ key, message, place: [file, line, column].filter(Boolean).join(':') }));
    }

    get isShown() {
        return this.shown.length > 0 && !this.isClosed;
    }

    handleClose() {
        this.isClosed = true;
    }
}
