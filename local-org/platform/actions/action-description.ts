/** One input or output of an action, as its describe shows it ("Describe an Action", Actions Developer Guide). */
export interface ActionParameter {
    readonly name: string;
    readonly label: string;
    readonly description: string | null;
    readonly type: string;
    readonly required: boolean;
    readonly isCollection: boolean;
    readonly sobjectType: string | null;
    readonly picklistValues: readonly string[] | null;
}

/** One action that can be invoked. */
export interface ActionDescription {
    readonly name: string;
    readonly label: string;
    readonly description: string | null;
    readonly type: 'FLOW' | 'EMAILALERT' | 'EMAILSIMPLE';
    readonly standard: boolean;
    readonly targetEntityName: string | null;
    readonly inputs: readonly ActionParameter[];
    readonly outputs: readonly ActionParameter[];
}

export function actionParameter(name: string, type: string, more: Partial<ActionParameter> = {}): ActionParameter {
    return { name, label: name, description: null, type, required: false, isCollection: false, sobjectType: null, picklistValues: null, ...more };
}
