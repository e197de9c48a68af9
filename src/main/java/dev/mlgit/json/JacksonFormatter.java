// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.NodeFormatter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Formats by Jackson's streaming generators: data binding costs start-up time and is loaded for queries only. */
public final class JacksonFormatter implements NodeFormatter {
    @Override
    public String json(Node node) {
        return written(node, false) + "\n";
    }

    @Override
    public String yaml(Node node) {
        return YamlText.of(node);
    }

    @Override
    public Node query(Node node, String expression) {
        return JmesPathQuery.evaluate(written(node, true), expression);
    }

    private static String written(Node node, boolean compact) {
        var text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            if (!compact) {
                generator.setPrettyPrinter(twoBlanks());
            }
            write(node, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return escaped(text.toString());
    }

    /** JSON need not escape the C1 controls and the bidirectional ones; a terminal obeys them all the same. */
    private static String escaped(String json) {
        if (json.chars().allMatch(SafeText::harmless)) {
            return json;
        }
        var safe = new StringBuilder(json.length() + 16);
        json.chars().forEach(character -> {
            if (SafeText.harmless(character)) {
                safe.append((char) character);
            } else {
                safe.append("\\u%04X".formatted(character));
            }
        });
        return safe.toString();
    }

    private static DefaultPrettyPrinter twoBlanks() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }

    static void write(Node node, JsonGenerator generator) throws IOException {
        if (node instanceof Node.Fields fields) {
            generator.writeStartObject();
            for (var field : fields.values().entrySet()) {
                generator.writeFieldName(field.getKey());
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof Node.Items items) {
            generator.writeStartArray();
            for (Node item : items.values()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (node instanceof Node.Text text) {
            generator.writeString(text.value());
        } else if (node instanceof Node.Whole whole) {
            generator.writeNumber(whole.value());
        } else if (node instanceof Node.Real real) {
            generator.writeNumber(real.value());
        } else if (node instanceof Node.Truth truth) {
            generator.writeBoolean(truth.value());
        } else {
            generator.writeNull();
        }
    }
}
