// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.io.SafeText;
import dev.mlgit.core.output.Node;
import dev.mlgit.core.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows provenance: the properties as data, and why those that are not there are not. */
public final class ProvenanceView {
    /** The usual state of things, which nobody wants to be told. */
    private static final String NO_BUILD = "no-build";

    private ProvenanceView() {}

    public static Node node(Provenance provenance) {
        return Node.fields()
                .put("properties", Node.texts(provenance.properties()))
                .put("details", provenance.details())
                .put("absent", Node.texts(provenance.absent()))
                .build();
    }

    public static Table table(Provenance provenance) {
        var rows = new ArrayList<List<String>>();
        for (Map.Entry<String, String> property : provenance.properties().entrySet()) {
            rows.add(List.of(property.getKey(), SafeText.line(property.getValue())));
        }
        return Table.ofPairs(rows);
    }

    /**
     * The same rows as text, made without a table for a start that counts in milliseconds.
     *
     * @param aligned blanks between the columns, for a person; otherwise a tab
     */
    public static String text(Provenance provenance, boolean aligned) {
        int width = 0;
        for (String name : provenance.properties().keySet()) {
            width = Math.max(width, name.length());
        }
        var text = new StringBuilder();
        for (Map.Entry<String, String> property : provenance.properties().entrySet()) {
            text.append(property.getKey());
            for (int column = property.getKey().length(); aligned && column < width + 2; column++) {
                text.append(' ');
            }
            text.append(aligned ? "" : "\t").append(safe(property.getValue())).append('\n');
        }
        return text.toString();
    }

    /** One line for each reason, with the properties it is the reason of. */
    public static List<String> reasons(Provenance provenance) {
        var lines = new ArrayList<String>();
        var told = new ArrayList<String>();
        for (String reason : provenance.absent().values()) {
            if (!told.contains(reason) && !reason.equals(NO_BUILD)) {
                told.add(reason);
                lines.add("no " + names(provenance, reason) + ": " + Reason.text(reason) + " (" + reason + ")");
            }
        }
        return lines;
    }

    private static String names(Provenance provenance, String reason) {
        if (provenance.properties().isEmpty()
                && provenance.absent().values().stream()
                        .allMatch(other -> other.equals(reason) || other.equals(NO_BUILD))) {
            return "properties";
        }
        var names = new StringBuilder();
        for (Map.Entry<String, String> absent : provenance.absent().entrySet()) {
            if (absent.getValue().equals(reason)) {
                names.append(names.length() == 0 ? "" : ", ").append(absent.getKey());
            }
        }
        return names.toString();
    }

    /** Nearly every value is plain ASCII, which needs no look at each character's kind. */
    private static String safe(String value) {
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) < 0x20 || value.charAt(index) > 0x7e) {
                return SafeText.line(value);
            }
        }
        return value;
    }
}
