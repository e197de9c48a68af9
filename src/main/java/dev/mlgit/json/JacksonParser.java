// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON by Jackson's streaming parser, without data binding. */
public final class JacksonParser implements NodeParser {
    @Override
    public Node parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            Node node = node(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw MlgitException.failed("more than one JSON value");
            }
            return node;
        } catch (IOException wrong) {
            throw MlgitException.failed("no valid JSON").causedBy(wrong);
        }
    }

    private static Node node(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw MlgitException.failed("no JSON value");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> Node.text(parser.getText());
            case VALUE_NUMBER_INT -> Node.whole(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new Node.Real(parser.getDoubleValue());
            case VALUE_TRUE -> Node.truth(true);
            case VALUE_FALSE -> Node.truth(false);
            case VALUE_NULL -> Node.absent();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw MlgitException.failed("no valid JSON");
        };
    }

    private static Node fields(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, node(parser, parser.nextToken()));
        }
        return new Node.Fields(fields);
    }

    private static Node items(JsonParser parser) throws IOException {
        var items = new ArrayList<Node>();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return Node.items(items);
            }
            items.add(node(parser, token));
        }
    }
}
