// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Queries, with the same library az's language has in Java; apart, so that plain output loads none of it. */
final class JmesPathQuery {
    private JmesPathQuery() {}

    static Node evaluate(String json, String expression) {
        try {
            JsonNode input = new ObjectMapper().readTree(json);
            return nodeOf(new JacksonRuntime().compile(expression).search(input));
        } catch (JmesPathException wrong) {
            String reason = wrong.getMessage() == null
                    ? ""
                    : ": " + wrong.getMessage().lines().findFirst().orElse("");
            throw MlgitException.usage(
                            "cannot evaluate the query '" + expression + "'" + reason,
                            "a key with dots stands in double quotes: --query 'properties.\"azureml.git.commit\"'")
                    .causedBy(wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Node nodeOf(JsonNode node) {
        if (node.isObject()) {
            var fields = new LinkedHashMap<String, Node>();
            node.properties().forEach(field -> fields.put(field.getKey(), nodeOf(field.getValue())));
            return new Node.Fields(fields);
        }
        if (node.isArray()) {
            var items = new ArrayList<Node>();
            node.forEach(item -> items.add(nodeOf(item)));
            return Node.items(items);
        }
        if (node.isTextual()) {
            return Node.text(node.textValue());
        }
        if (node.isIntegralNumber()) {
            return Node.whole(node.longValue());
        }
        if (node.isNumber()) {
            return new Node.Real(node.doubleValue());
        }
        return node.isBoolean() ? Node.truth(node.booleanValue()) : Node.absent();
    }
}
