package io.frostline.trainer.stream.join;

import io.frostline.stream.requirements.OwnTopics;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * How the join divides images among its partitions: by their ids, whatever partitions the topics have that it reads.
 *
 * @param applicationId the join's application id, with which its own topics begin
 * @param partitions number of partitions of its stores, which is fixed by its first start
 */
public record JoinLayout(String applicationId, int partitions) {
    /** What Kafka Streams makes the names of the topics from that bring labels and embeddings to their partitions. */
    static final String LABELS = "labels";

    static final String EMBEDDINGS = "embeddings";

    private static final Set<String> STORES =
            Set.of(JoinState.LABELS, JoinState.EMBEDDINGS, JoinState.WAITING, WaitingList.STORE);

    public JoinLayout {
        if (partitions < 1) {
            throw new IllegalArgumentException("the join has " + partitions + " partitions; it needs at least 1");
        }
    }

    /** @return the partition of an image, chosen as Kafka's own clients choose for a record whose key is the id */
    int partition(String imageId) {
        return Utils.toPositive(Utils.murmur2(imageId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    String labelsTopic() {
        return repartition(applicationId, LABELS);
    }

    String embeddingsTopic() {
        return repartition(applicationId, EMBEDDINGS);
    }

    /** @return the topic that keeps the labels of every image */
    String labelsStore() {
        return changelog(applicationId, JoinState.LABELS);
    }

    /** @return the topic that keeps the embedding of every image */
    String embeddingsStore() {
        return changelog(applicationId, JoinState.EMBEDDINGS);
    }

    /** @return the topic that keeps the names of tasks, see {@link TaskLog} */
    static String tasksTopic(String applicationId) {
        return applicationId + "-tasks";
    }

    private static Set<String> changelogs(String applicationId) {
        return STORES.stream().map(store -> changelog(applicationId, store)).collect(Collectors.toSet());
    }

    private static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** @return the topics that are made for the join */
    public static OwnTopics topics(String applicationId) {
        return new OwnTopics(
                applicationId,
                changelogs(applicationId),
                Set.of(repartition(applicationId, LABELS), repartition(applicationId, EMBEDDINGS)),
                Set.of(tasksTopic(applicationId)),
                "begin another join, which reads labels and embeddings from the beginning, so that heads learn them again:"
                        + " give frostline.join-application-id a name that begins with " + applicationId);
    }

    private static String repartition(String applicationId, String name) {
        return applicationId + "-" + name + "-repartition";
    }
}
