// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.json;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.mlgit.core.output.Node;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A node as YAML; apart, so that JSON loads no YAML class. Every text is quoted: a commit such as {@code 12345e67} would be
 * read as a number otherwise.
 */
final class YamlText {
    private YamlText() {}

    static String of(Node node) {
        var factory = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .build();
        var text = new StringWriter();
        try (var generator = factory.createGenerator(text)) {
            JacksonFormatter.write(node, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
