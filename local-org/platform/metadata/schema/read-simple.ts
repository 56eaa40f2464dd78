import { XmlError, type XmlElement } from '../xml/xml-element.ts';
import { enumValues } from './metadata-schema.ts';

/** Reads a simple value or an enumeration in the lexical forms of XML Schema. Throws XmlError. */
export function readSimple(element: XmlElement, type: string): string | number | boolean {
    const [child] = element.children;
    if (child) throw new XmlError(`Unexpected element {${child.namespace}}${child.name} during simple type deserialization`, child.position);
    const values = enumValues(type);
    if (values) return readEnum(element, type, values);
    switch (type) {
        case 'boolean':
            return readBoolean(element);
        case 'int':
            return readNumber(element, /^[+-]?\d+$/, 'xsd:int');
        case 'double':
            return readNumber(element, /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/, 'xsd:double');
        default:
            return element.text;
    }
}

function readEnum(element: XmlElement, type: string, values: readonly string[]): string {
    const value = element.text.trim();
    if (!values.includes(value)) throw new XmlError(`'${value}' is not a valid value for the enum '${type}'`, element.position);
    return value;
}

function readBoolean(element: XmlElement): boolean {
    const text = element.text.trim();
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw new XmlError(`'${text}' is not valid for the type xsd:boolean`, element.position);
}

function readNumber(element: XmlElement, form: RegExp, type: string): number {
    const text = element.text.trim();
    if (!form.test(text)) throw new XmlError(`'${text}' is not valid for the type ${type}`, element.position);
    return Number(text);
}
