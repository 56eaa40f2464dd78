import type { FunctionCall, FunctionResult } from '../expression.ts';
import { FormulaError } from '../formula.ts';
import { DATE_FUNCTIONS } from './date.ts';
import { LOGICAL_FUNCTIONS } from './logical.ts';
import { LOOKUP_FUNCTIONS } from './lookup.ts';
import { MATH_FUNCTIONS } from './math.ts';
import { PICKLIST_FUNCTIONS } from './picklist.ts';
import { RECORD_FUNCTIONS } from './record.ts';
import { checkCall } from './signature.ts';
import type { FunctionDefinition } from './signature.ts';
import { TEXT_FUNCTIONS } from './text.ts';
import { TIME_FUNCTIONS } from './time.ts';

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
    [LOGICAL_FUNCTIONS, PICKLIST_FUNCTIONS, TEXT_FUNCTIONS, MATH_FUNCTIONS, DATE_FUNCTIONS, TIME_FUNCTIONS, RECORD_FUNCTIONS, LOOKUP_FUNCTIONS].flatMap(
        (table) => Object.entries(table),
    ),
);

/** Functions of "Formula Operators and Functions" that are refused by name. */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set(
    (
        'CURRENCYRATE DISTANCE GEOLOCATION GETRECORDIDS GETSESSIONID HTMLENCODE IMAGEPROXYURL INCLUDE JSENCODE JSINHTMLENCODE JUNCTIONIDLIST LINKTO ' +
        'PARENTGROUPVAL PREDICT PREVGROUPVAL REQUIRESCRIPT URLENCODE URLFOR'
    ).split(' '),
);

export const SUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set(FUNCTIONS.keys());

/** Compiles a call. Throws FormulaError for unknown functions, for those the local org lacks, and for wrong operands. */
export function compileCall(call: FunctionCall): FunctionResult {
    const definition = FUNCTIONS.get(call.name);
    if (definition !== undefined) {
        checkCall(definition, call);
        return definition.compile(call);
    }
    if (UNSUPPORTED_FUNCTIONS.has(call.name)) {
        throw new FormulaError(`The local org does not support the formula function ${call.name}.`, call.position);
    }
    throw new FormulaError(`Unknown function ${call.name}. Check spelling.`, call.position);
}
