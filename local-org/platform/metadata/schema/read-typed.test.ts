import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileOf } from '../deploy/deploy.fixture.ts';
import { readXml } from '../xml/read-xml.ts';
import { Positions } from './positions.ts';
import { readTyped } from './read-typed.ts';

test('values have the types of the schema, properties its order, and repeated elements are arrays', () => {
    const file = fileOf('ListView', '    <label>All</label>', '    <filterScope>Everything</filterScope>', '    <columns>NAME</columns>');
    const body = readTyped(readXml(file), 'ListView', new Positions());
    assert.equal(JSON.stringify(body), '{"columns":["NAME"],"filterScope":"Everything","label":"All"}');
});

test('empty and nil elements are left out', () => {
    const file = fileOf(
        'CustomTab',
        '    <description></description>',
        '    <motif xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
        '    <label>Tab</label>',
    );
    assert.deepEqual(readTyped(readXml(file), 'CustomTab', new Positions()), { label: 'Tab' });
});

test('what the schema does not describe keeps its attributes and children', () => {
    const configs = '<targetConfigs><targetConfig targets="lightning__RecordAction"><actionType>ScreenAction</actionType></targetConfig></targetConfigs>';
    const body = readTyped(readXml(fileOf('LightningComponentBundle', configs)), 'LightningComponentBundle', new Positions());
    assert.deepEqual(body['targetConfigs'], { targetConfig: [{ targets: 'lightning__RecordAction', actionType: ['ScreenAction'] }] });
});

test('text between elements is skipped', () => {
    const body = readTyped(readXml(fileOf('CustomTab', '    <label>Tab</label>>', '    <motif>Custom20: Airplane</motif>')), 'CustomTab', new Positions());
    assert.deepEqual(body, { label: 'Tab', motif: 'Custom20: Airplane' });
});

test('positions of nodes and of each of several elements are kept', () => {
    const positions = new Positions();
    const body = readTyped(readXml(fileOf('CustomApplication', '    <tabs>A</tabs>', '    <tabs>B</tabs>')), 'CustomApplication', positions);
    assert.deepEqual(
        [positions.of(body, 'tabs', 1), positions.of(body, 'label')],
        [
            { line: 4, column: 11 },
            { line: 2, column: 68 },
        ],
    );
});
