import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { stringOf } from '../schema/custom-field.ts';
import { forecastCategoryName } from '../schema/mirror-statuses.ts';
import { standardValue } from '../schema/standard/value-sets.ts';
import { withoutMilliseconds } from './coerce.ts';
import { isHealthy, type PendingRecord } from './pending-record.ts';
import type { FieldValue, FieldValues } from './values.ts';

type Derive = (org: Org, values: FieldValues, prior: FieldValues | undefined) => FieldValues;

const DERIVED: Readonly<Record<string, Derive>> = { Opportunity: opportunityValues, Case: caseValues, Task: taskValues, Event: eventValues };

/** Sets what the platform itself computes of standard fields, before flows and rules look at them and after flows have changed the record. */
export function deriveValues(org: Org, records: readonly PendingRecord[]): void {
    for (const record of records.filter(isHealthy)) {
        const derive = DERIVED[record.object.apiName];
        if (derive) record.values = { ...record.values, ...derive(org, record.values, record.prior) };
    }
}

/** A new stage brings its probability and forecast category, unless they are set along with it ("Opportunity", Object Reference). */
function opportunityValues(org: Org, values: FieldValues, prior: FieldValues | undefined): FieldValues {
    const stage = standardValue(org.model().catalogue, 'OpportunityStage', values['StageName']);
    if (!stage) return { ...fiscalPeriod(values['CloseDate']), ExpectedRevenue: expectedRevenue(values, values['Probability'] ?? null) };
    const isNewStage = prior?.['StageName'] !== values['StageName'];
    const isOwn = (field: string): boolean => !isNewStage || (values[field] !== null && values[field] !== (prior?.[field] ?? null));
    const category = stringOf(stage['forecastCategory']) ?? 'Pipeline';
    const probability = isOwn('Probability') ? (values['Probability'] ?? null) : Number(stage['probability'] ?? 0);
    const categoryName = isOwn('ForecastCategoryName') ? (values['ForecastCategoryName'] ?? null) : forecastCategoryName(category);
    return {
        ...fiscalPeriod(values['CloseDate']),
        Probability: probability,
        ForecastCategoryName: categoryName,
        ForecastCategory: categoryName === 'Commit' ? 'Forecast' : typeof categoryName === 'string' ? categoryName.replace(' ', '') : null,
        IsClosed: stage['closed'] === true,
        IsWon: stage['won'] === true,
        ExpectedRevenue: expectedRevenue(values, probability),
    };
}

function expectedRevenue({ Amount: amount }: FieldValues, probability: FieldValue): FieldValue {
    return typeof amount === 'number' && typeof probability === 'number' ? Math.round(amount * probability) / 100 : null;
}

/** The fiscal year is the calendar year. */
function fiscalPeriod(closeDate: FieldValue | undefined): FieldValues {
    if (typeof closeDate !== 'string') return {};
    const year = Number(closeDate.slice(0, 4));
    const quarter = Math.ceil(Number(closeDate.slice(5, 7)) / 3);
    return { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` };
}

function caseValues(org: Org, values: FieldValues, prior: FieldValues | undefined): FieldValues {
    const isClosed = standardValue(org.model().catalogue, 'CaseStatus', values['Status'])?.['closed'] === true;
    const closedDate = prior?.['IsClosed'] === true ? (prior['ClosedDate'] ?? null) : withoutMilliseconds(org.clock.now());
    return { IsClosed: isClosed, ClosedDate: isClosed ? closedDate : null };
}

function taskValues(org: Org, values: FieldValues, prior: FieldValues | undefined): FieldValues {
    const { catalogue } = org.model();
    const isClosed = standardValue(catalogue, 'TaskStatus', values['Status'])?.['closed'] === true;
    const completed = prior?.['IsClosed'] === true ? (prior['CompletedDateTime'] ?? null) : withoutMilliseconds(org.clock.now());
    return {
        IsClosed: isClosed,
        IsHighPriority: standardValue(catalogue, 'TaskPriority', values['Priority'])?.['highPriority'] === true,
        CompletedDateTime: isClosed ? completed : null,
    };
}

const MINUTE_MS = 60_000;

/** An event has a beginning, and an end or a duration: each follows from the others ("Event", Object Reference). */
function eventValues(_org: Org, values: FieldValues, prior: FieldValues | undefined): FieldValues {
    const changed = (field: string): boolean => values[field] !== (prior?.[field] ?? null);
    const start = timeOf(changed('ActivityDateTime') ? values['ActivityDateTime'] : (values['StartDateTime'] ?? values['ActivityDateTime']));
    if (start === undefined) return {};
    const end = changed('DurationInMinutes') || values['EndDateTime'] === null ? undefined : timeOf(values['EndDateTime']);
    const duration = end === undefined ? Number(values['DurationInMinutes'] ?? 0) : (end - start) / MINUTE_MS;
    const startText = new Date(start).toISOString();
    return {
        StartDateTime: startText,
        ActivityDateTime: startText,
        ActivityDate: startText.slice(0, 10),
        DurationInMinutes: duration,
        EndDateTime: new Date(start + duration * MINUTE_MS).toISOString(),
    };
}

function timeOf(value: FieldValue | undefined): number | undefined {
    if (typeof value !== 'string') return undefined;
    const time = new Date(value).getTime();
    if (Number.isNaN(time)) throw new PlatformError('INVALID_TYPE_ON_FIELD_IN_RECORD', `value not of required type: ${value}`);
    return time;
}
