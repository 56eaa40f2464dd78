import { LightningElement, api } from 'lwc';
import { TOPIC_GROUPS, topicUrl } from 'shell/setupTopics';

/** The first page of Setup: where one looks for what. */
export default class SetupHome extends LightningElement {
    @api url;

    get groups() {
        return TOPIC_GROUPS.map(({ label, topics }) => ({ label, topics: topics.map((topic) => ({ ...topic, url: topicUrl(topic.name) })) }));
    }
}
