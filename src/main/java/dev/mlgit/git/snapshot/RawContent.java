// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import dev.mlgit.git.reading.AbsentException;
import dev.mlgit.git.reading.Attributes;
import dev.mlgit.git.reading.GitConfig;
import dev.mlgit.git.reading.Index;
import dev.mlgit.git.reading.Repository;
import dev.mlgit.git.reading.Scope;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether the object the index names for an untouched file holds the very bytes on disk. It need not: Git turns
 * line ends, runs filters and changes encodings on the way in and out, by attributes and configuration of that moment.
 */
final class RawContent {
    /** Nothing turns content here, as far as is known. */
    static final int PLAIN = 0;
    /** Line ends may be turned: then the sizes differ. */
    static final int SIZES = 1;
    /** Some files go through more than that; the attributes of each tell. */
    static final int FILTERS = 2;
    /** Nothing is known of what happens to a file. */
    static final int UNKNOWN = 4;

    /**
     * So many sizes are told in a moment. Where there are more, they are told only if something can turn content: what
     * did so in the past, and is configured no more, is then found by comparing every byte.
     */
    private static final int FEW = 20_000;

    private static final Set<String> LINE_ENDS = Set.of("text", "eol", "crlf");
    private static final Set<String> OTHERS = Set.of("filter", "ident", "working-tree-encoding");

    private final ContentSizes sizes;
    private final Attributes attributes;
    private final boolean always;

    RawContent(Repository repository, Index index, ContentSizes sizes) throws AbsentException {
        this.sizes = sizes;
        GitConfig config = repository.config();
        this.attributes = new Attributes(repository, config);
        String auto = config.text("core", "autocrlf");
        boolean input = auto != null && auto.equalsIgnoreCase("input");
        this.always = index.count() <= FEW || input || config.truth("core", "autocrlf", false);
    }

    /** What can happen to the files of a directory that has an attributes file, or is the top. */
    int turns(Scope scope) throws IOException {
        try {
            int turns = always || attributes.mention(scope, LINE_ENDS) ? SIZES : PLAIN;
            return attributes.mention(scope, OTHERS) ? turns | SIZES | FILTERS : turns;
        } catch (AbsentException unsupported) {
            return UNKNOWN;
        }
    }

    /** True when the index's object is what is on disk, for a regular file that has not been touched. */
    boolean isStored(int entry, Scope scope, String name, int turns) throws IOException {
        if (turns == PLAIN) {
            return true;
        }
        if ((turns & UNKNOWN) != 0 || ((turns & FILTERS) != 0 && isFiltered(scope, name))) {
            return false;
        }
        return sizes.isSame(entry);
    }

    private boolean isFiltered(Scope scope, String name) throws IOException {
        try {
            Map<String, String> wanted = attributes.of(scope, name);
            return OTHERS.stream()
                    .anyMatch(other -> wanted.containsKey(other) && !Attributes.UNSET.equals(wanted.get(other)));
        } catch (AbsentException unsupported) {
            return true;
        }
    }
}
