package io.frostline.extractor.stream;

import static io.frostline.stream.remedy.Access.READ;
import static io.frostline.stream.remedy.Access.WRITE;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.stream.remedy.Access;
import io.frostline.stream.requirements.OwnTopics;
import io.frostline.stream.requirements.RequiredTopic;
import io.frostline.stream.requirements.Requirements;
import io.frostline.stream.requirements.ServiceCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an extractor needs of its cluster. */
public final class ExtractorRequirements {
    private static final List<RequiredTopic> TOPICS = List.of(
            topic(Topics.IMAGES, READ),
            topic(Topics.EMBEDDINGS, WRITE),
            topic(Topics.EMBEDDINGS_WANTED, READ),
            topic(Topics.IMAGES_REJECTED, WRITE),
            topic(Topics.MODELS, READ));

    private ExtractorRequirements() {}

    /**
     * @param group the group that follows live traffic; others and the transactional ids begin with its name
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     */
    public static ServiceCheck check(String group, Map<String, String> kafka, Duration patience) {
        return new ServiceCheck(
                new Requirements(TOPICS, OwnTopics.NONE, Set.of(group, Extracting.wantedGroup(group)), Set.of(group)),
                kafka,
                patience);
    }

    private static RequiredTopic topic(String name, Access access) {
        TopicDefinition topic = Topics.named(name);
        return new RequiredTopic(name, topic.partitions(), name.equals(Topics.MODELS), topic.configs(), Set.of(access));
    }
}
