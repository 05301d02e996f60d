package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The AsyncAPI document as it lies in the jar, and ways through it. */
final class AsyncApiDocument {
    private final YamlNode root;

    AsyncApiDocument() throws IOException {
        try (InputStream file = AsyncApiDocument.class.getResourceAsStream("/asyncapi/frostline.yaml")) {
            assertThat(file).isNotNull();
            root = new YamlNode("#", new Yaml().load(file));
        }
    }

    YamlNode root() {
        return root;
    }

    /** @return channels by address */
    Map<String, YamlNode> channels() {
        return root.at("channels").children().values().stream()
                .collect(Collectors.toMap(channel -> channel.at("address").text(), Function.identity()));
    }

    YamlNode channel(String address) {
        YamlNode channel = channels().get(address);
        if (channel == null) {
            throw new AssertionError("there is no channel with address " + address);
        }
        return channel;
    }

    /** @return the channel's messages, references followed */
    List<YamlNode> messages(YamlNode channel) {
        return channel.at("messages").children().values().stream()
                .map(this::follow)
                .toList();
    }

    /** @return what a reference inside this document points to */
    YamlNode follow(YamlNode referring) {
        String reference = referring.at("$ref").text();
        assertThat(reference).startsWith("#/");
        return root.at(reference.substring(2).split("/", -1));
    }
}
