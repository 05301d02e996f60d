package io.frostline.stream.remedy;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** Commands of Kafka's own tools, for the cluster and the user that a service is configured with. */
public final class Remedies {
    private static final Pattern USER_NAME = Pattern.compile("\\busername\\s*=\\s*[\"']?([^\"'\\s;]+)");

    private final String servers;
    private final String principal;

    /** @param kafka properties for Kafka clients */
    public Remedies(Map<String, String> kafka) {
        this.servers = kafka.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
        Matcher user = USER_NAME.matcher(kafka.getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, ""));
        this.principal = user.find() ? "User:" + user.group(1) : "User:<user of this service>";
    }

    public String servers() {
        return servers;
    }

    public String createTopic(String topic, int partitions, Map<String, String> configs) {
        String options = new TreeMap<>(configs)
                .entrySet().stream()
                        .map(config -> " --config " + config.getKey() + "=" + config.getValue())
                        .collect(Collectors.joining());
        return "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions %d%s"
                .formatted(servers, topic, partitions, options);
    }

    public String deleteTopic(String topic) {
        return "kafka-topics.sh --bootstrap-server %s --delete --topic %s".formatted(servers, topic);
    }

    /** @param value a list in Kafka's way, such as {@code compact,delete} */
    public String setTopicConfig(String topic, String key, String value) {
        return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=[%s]"
                .formatted(servers, topic, key, value);
    }

    public String upgradeFeature(String feature, int level) {
        return "kafka-features.sh --bootstrap-server %s upgrade --feature %s=%d".formatted(servers, feature, level);
    }

    public String allowTopic(String topic, Access access) {
        return allow("--operation " + access.word() + " --topic " + topic);
    }

    /** @param prefix what the names of the topics begin with */
    public String allowTopics(String prefix, Access access) {
        return allow("--operation " + access.word() + " --topic " + prefix + " --resource-pattern-type prefixed");
    }

    public String allowGroup(String group) {
        return allow("--operation Read --group " + group);
    }

    public String allowTransactions(String prefix) {
        return allow("--operation Write --transactional-id " + prefix + " --resource-pattern-type prefixed");
    }

    private String allow(String what) {
        return "kafka-acls.sh --bootstrap-server %s --add --allow-principal %s %s"
                .formatted(servers, quoted(principal), what);
    }

    private static String quoted(String word) {
        return word.matches("[\\w:.@-]+") ? word : "'" + word + "'";
    }
}
