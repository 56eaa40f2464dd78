import { countOf, groupsOf, totalOf } from 'c/readAggregates';

const ANSWER = {
    uiapi: {
        aggregate: {
            byStatus: { edges: [{ node: { aggregate: { Id: { count: { value: 3 } }, Status__c: { value: 'Trial' } } } }] },
            none: { edges: [] },
        },
    },
};

describe('readAggregates', () => {
    it('finds the groups of an aggregate and what they count', () => {
        const [group] = groupsOf(ANSWER, 'byStatus');

        expect(group.Status__c.value).toBe('Trial');
        expect(countOf(group)).toBe(3);
        expect(totalOf(ANSWER, 'byStatus')).toBe(3);
    });

    it.each([
        ['an aggregate without records', ANSWER, 'none'],
        ['an aggregate that was not asked for', ANSWER, 'other'],
        ['no answer', undefined, 'byStatus'],
    ])('counts nothing of %s', (_name, answer, name) => {
        expect(groupsOf(answer, name)).toEqual([]);
        expect(totalOf(answer, name)).toBe(0);
    });
});
