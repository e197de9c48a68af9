// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import org.jspecify.annotations.Nullable;

/**
 * One setting: {@code [section "subsection"] name = value}.
 *
 * @param section in lower case
 * @param subsection as written; empty where there is none
 * @param name in lower case
 * @param value null where only the name stands, which means true
 */
public record ConfigEntry(
        String section,
        String subsection,
        String name,
        @Nullable String value) {
    public boolean is(String otherSection, String otherName) {
        return subsection.isEmpty() && section.equals(otherSection) && name.equals(otherName);
    }

    public boolean isOfSubsection(String otherSection, String otherName) {
        return !subsection.isEmpty() && section.equals(otherSection) && name.equals(otherName);
    }
}
