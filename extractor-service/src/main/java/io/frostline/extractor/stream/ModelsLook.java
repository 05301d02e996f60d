package io.frostline.extractor.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.log.BrokerAccess;
import io.frostline.stream.log.StretchReader;
import io.frostline.vision.model.BundledBackbone;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** One look at {@code models}, without an extractor. */
public final class ModelsLook {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.MODELS, 0);

    private ModelsLook() {}

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @return whether a backbone is named, or heads were learned on the bundled one: no other can be the first any more
     */
    public static boolean hasBegun(Map<String, String> kafka) {
        ModelsFeed feed = new ModelsFeed(new Codec());
        StretchReader reader = new StretchReader(new BrokerAccess(kafka));
        reader.read(reader.whole(Set.of(PARTITION)), feed::read);
        return !feed.promotions().isEmpty()
                || feed.headSpaces().contains(BundledBackbone.open().space());
    }
}
