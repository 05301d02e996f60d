package io.frostline.schemas;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A map, list or scalar of a YAML document. Asking for what is not there fails the test and says where. */
record YamlNode(String path, Object value) {

    YamlNode at(String... steps) {
        YamlNode node = this;
        for (String step : steps) {
            Object child = node.map().get(step);
            if (child == null) {
                throw new AssertionError("there is no " + step + " at " + node.path);
            }
            node = new YamlNode(node.path + "/" + step, child);
        }
        return node;
    }

    boolean has(String step) {
        return map().containsKey(step);
    }

    Map<String, YamlNode> children() {
        Map<String, YamlNode> children = new TreeMap<>();
        map().keySet().forEach(key -> children.put(key, at(key)));
        return children;
    }

    /** @return a scalar's text, or a list's elements separated by commas */
    String text() {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(Object::toString).toList())
                : value.toString();
    }

    @SuppressWarnings("unchecked") // the keys of an AsyncAPI document are text
    private Map<String, Object> map() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new AssertionError(path + " is no map but " + value);
    }
}
