/** Stands in for the stylesheet of a template: none. */
export default undefined;
