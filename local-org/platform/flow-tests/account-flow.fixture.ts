import { fileOf } from '../metadata/deploy/deploy.fixture.ts';

/** A flow that sets the rating of a new account before the save: it is told by its number of employees. */
export const ACCOUNT_FLOW = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    '<label>Rate Account</label>',
    '<processType>AutoLaunchedFlow</processType>',
    '<recordUpdates><name>Rate</name><label>Rate</label><locationX>0</locationX><locationY>0</locationY>',
    '<inputAssignments><field>Description</field><value><stringValue>Big: {!$Record.Name}</stringValue></value></inputAssignments>',
    '<inputReference>$Record</inputReference></recordUpdates>',
    '<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Rate</targetReference></connector>',
    '<filterLogic>and</filterLogic><filters><field>NumberOfEmployees</field><operator>GreaterThan</operator><value><numberValue>100.0</numberValue></value></filters>',
    '<object>Account</object><recordTriggerType>Create</recordTriggerType><triggerType>RecordBeforeSave</triggerType></start>',
    '<status>Active</status>',
);

/** A test of that flow which expects a description. */
export function accountTest(label: string, expected: string, field = 'Description'): string {
    return fileOf(
        'FlowTest',
        '    <flowApiName>Rate_Account</flowApiName>',
        `    <label>${label}</label>`,
        '    <testPoints>',
        '        <elementApiName>Start</elementApiName>',
        '        <parameters>',
        '            <leftValueReference>$Record</leftValueReference>',
        '            <type>InputTriggeringRecordInitial</type>',
        '            <value>',
        '                <sobjectValue>{&quot;Name&quot;:&quot;Acme&quot;,&quot;NumberOfEmployees&quot;:500}</sobjectValue>',
        '            </value>',
        '        </parameters>',
        '    </testPoints>',
        '    <testPoints>',
        '        <assertions>',
        '            <conditions>',
        `                <leftValueReference>$Record.${field}</leftValueReference>`,
        '                <operator>EqualTo</operator>',
        '                <rightValue>',
        `                    <stringValue>${expected}</stringValue>`,
        '                </rightValue>',
        '            </conditions>',
        `            <errorMessage>The description should be ${expected}.</errorMessage>`,
        '        </assertions>',
        '        <elementApiName>Finish</elementApiName>',
        '    </testPoints>',
        '    <testType>WithAssertion</testType>',
    );
}
