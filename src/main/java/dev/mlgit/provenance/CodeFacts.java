// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a repository says of one directory in its work tree.
 *
 * @param state what is asked most; its details are lists and the like
 * @param facts every one of them, each with its value or its reason
 */
public record CodeFacts(CodeState state, Map<Fact, Finding> facts) {
    public CodeFacts {
        facts = new EnumMap<>(facts);
    }

    /** Nothing is known, for one reason. */
    public static CodeFacts absent(String reason) {
        var facts = new EnumMap<Fact, Finding>(Fact.class);
        for (Fact fact : Fact.values()) {
            facts.put(fact, Finding.absent(reason));
        }
        return new CodeFacts(CodeState.absent(reason), facts);
    }

    /** The same, without what is changed: it was while it was read. */
    public CodeFacts withoutDirty(String reason) {
        var changed = new EnumMap<>(facts);
        for (Fact fact : List.of(Fact.CHANGES, Fact.DIRTY_REPOSITORY, Fact.CHANGES_REPOSITORY, Fact.DESCRIBE)) {
            changed.put(fact, Finding.absent(reason));
        }
        return new CodeFacts(state.withoutDirty(reason), changed);
    }
}
