// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings in the order Git reads them: the last one wins. */
public final class GitConfig {
    private final List<ConfigEntry> entries;

    GitConfig(List<ConfigEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    public List<ConfigEntry> entries() {
        return entries;
    }

    /** The last value of a setting without a subsection; null where it is not set. */
    @Nullable
    public String text(String section, String name) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            if (entries.get(index).is(section, name)) {
                return entries.get(index).value();
            }
        }
        return null;
    }

    /** The last value of a setting of a subsection; null where it is not set. */
    @Nullable
    public String text(String section, String subsection, String name) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            ConfigEntry entry = entries.get(index);
            if (entry.isOfSubsection(section, name) && entry.subsection().equals(subsection)) {
                return entry.value();
            }
        }
        return null;
    }

    public boolean truth(String section, String name, boolean otherwise) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            if (entries.get(index).is(section, name)) {
                return truth(entries.get(index).value());
            }
        }
        return otherwise;
    }

    /** Every value of a setting without a subsection. */
    List<String> texts(String section, String name) {
        var values = new ArrayList<String>();
        for (ConfigEntry entry : entries) {
            if (entry.is(section, name)) {
                String value = entry.value();
                values.add(value == null ? "" : value);
            }
        }
        return values;
    }

    /** As Git reads it: a name alone, true, yes, on and any number but zero. */
    public static boolean truth(@Nullable String value) {
        if (value == null || value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes")) {
            return true;
        }
        if (value.equalsIgnoreCase("on")) {
            return true;
        }
        boolean number = !value.isEmpty() && Character.isDigit(value.charAt(value.length() - 1));
        return number && !isZero(value);
    }

    private static boolean isZero(String value) {
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) != '0') {
                return false;
            }
        }
        return true;
    }
}
