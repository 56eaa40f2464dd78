import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESIGN_SYSTEM } from './design-system.ts';

const SYMBOL = /<symbol\b[^>]*?\sid="(\w+)"[\s\S]*?<\/symbol>/g;
const CATEGORIES = new Set(['action', 'custom', 'doctype', 'standard', 'utility']);
const sprites = new Map<string, ReadonlyMap<string, string>>();

/** One icon of a sprite of the design system, as a file of its own: a page shows a dozen of the 1,700. Undefined when there is none. */
export function iconFile(category: string, name: string): string | undefined {
    if (!CATEGORIES.has(category)) return undefined;
    const symbols = sprites.get(category) ?? symbolsOf(category);
    sprites.set(category, symbols);
    const symbol = symbols.get(name);
    return symbol && `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${symbol}</svg>`;
}

function symbolsOf(category: string): ReadonlyMap<string, string> {
    const sprite = readFileSync(join(DESIGN_SYSTEM, 'icons', `${category}-sprite`, 'svg', 'symbols.svg'), 'utf8');
    return new Map([...sprite.matchAll(SYMBOL)].map(([symbol, name = '']) => [name, symbol]));
}
