// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been read for one host so far: the first value of each keyword, and every value of a few. */
final class CollectedSettings {
    /** As many as ssh takes of either kind. */
    static final int MOST_KEY_FILES = 100;

    private final Map<String, Setting> first = new HashMap<>();
    private final Map<String, List<Setting>> each = new HashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** Keeps what was said first. */
    void offer(String keyword, Setting setting) {
        first.putIfAbsent(keyword, setting);
    }

    void replace(String keyword, Setting setting) {
        first.put(keyword, setting);
    }

    /** Adds to the others, unless it is there already. */
    void add(String keyword, Setting setting) throws BadLineException {
        List<Setting> known = each.computeIfAbsent(keyword, name -> new ArrayList<>());
        if (known.size() >= MOST_KEY_FILES) {
            throw new BadLineException("Too many "
                    + (keyword.equals("identityfile") ? "identity files" : "certificate files") + " specified (max "
                    + MOST_KEY_FILES + ").");
        }
        boolean there = known.stream()
                .anyMatch(other -> other.words().equals(setting.words())
                        && other.origin().ownFile() == setting.origin().ownFile());
        if (!there) {
            known.add(setting);
        }
    }

    Optional<Setting> setting(String keyword) {
        return Optional.ofNullable(first.get(keyword));
    }

    Optional<String> text(String keyword) {
        return setting(keyword).map(Setting::text);
    }

    List<Setting> each(String keyword) {
        return List.copyOf(each.getOrDefault(keyword, List.of()));
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
