// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import dev.mlgit.core.error.MlgitException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file's text, each character a byte of it, in which marked blocks are found, put and taken out. */
final class MarkedText {
    private final List<String> lines;
    private final String lineEnd;
    private final Path file;

    /** Lines keep their ends. */
    MarkedText(String content, Path file) {
        this.lines = List.of(content.isEmpty() ? new String[0] : content.split("(?<=\n)", -1)).stream()
                .filter(line -> !line.isEmpty())
                .toList();
        this.lineEnd = content.contains("\r\n") ? "\r\n" : "\n";
        this.file = file;
    }

    /** Where a block is: its first line's number and that behind its last, counted from 0. */
    record Span(int from, int to) {}

    /** @throws MlgitException when the block has no end: then nobody can say what belongs to it */
    Optional<Span> span(String name) {
        for (int from = 0; from < lines.size(); from++) {
            if (!lines.get(from).startsWith(MarkedBlock.begin(name))) {
                continue;
            }
            for (int to = from + 1; to < lines.size(); to++) {
                String line = lines.get(to).stripTrailing();
                if (line.equals(MarkedBlock.end(name))) {
                    return Optional.of(new Span(from, to + 1));
                }
                if (line.startsWith("# >>> mlgit ")) {
                    break;
                }
            }
            throw MlgitException.failed(
                    "the block '" + name + "' in " + file + " has no end: the line '" + MarkedBlock.end(name)
                            + "' is missing",
                    "put the line back, or take the block out by hand: it begins at line " + (from + 1));
        }
        return Optional.empty();
    }

    List<String> inside(Span span) {
        return lines.subList(span.from() + 1, span.to() - 1).stream()
                .map(line -> utf8(line.replaceFirst("\r?\n$", "")))
                .toList();
    }

    String withAtTop(MarkedBlock block) {
        return with(block, 0, "");
    }

    String withAtEnd(MarkedBlock block) {
        boolean open = !lines.isEmpty() && !lines.get(lines.size() - 1).endsWith("\n");
        return with(block, lines.size(), open ? lineEnd : "");
    }

    /** In place of the old one where there is one, so that the user's own order stays. */
    private String with(MarkedBlock block, int otherwise, String before) {
        Optional<Span> old = span(block.name());
        int from = old.map(Span::from).orElse(otherwise);
        int to = old.map(Span::to).orElse(otherwise);
        var text = new StringBuilder();
        lines.subList(0, from).forEach(text::append);
        text.append(old.isPresent() ? "" : before);
        block.written().forEach(line -> text.append(bytes(line)).append(lineEnd));
        lines.subList(to, lines.size()).forEach(text::append);
        return text.toString();
    }

    String without(String name) {
        var left = new ArrayList<>(lines);
        span(name).ifPresent(span -> left.subList(span.from(), span.to()).clear());
        return String.join("", left);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
