// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs are waited for, by their command lines. */
class GarbageCollectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git prune",
                "git -C /data/model prune --expire=now",
                "git -c gc.auto=0 --git-dir /data/model/.git gc --prune=now",
                "/usr/lib/git-core/git repack -A -d --unpack-unreachable=now",
                "/usr/lib/git-core/git-prune --expire now",
                "git repack -a -d"
            })
    void waitsForWhatSparesNothing(String line) {
        assertThat(GarbageCollection.sparesNothing(line.replace(' ', '\0') + '\0'))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git commit -m prune",
                "git log prune",
                "git -C prune status",
                "git fetch --prune",
                "git gc",
                "git gc --auto",
                "git prune --expire 2.weeks.ago",
                "git repack -d -l",
                "git repack -A -d --unpack-unreachable=2.weeks.ago",
                "vim prune",
                "git"
            })
    void waitsForNothingElse(String line) {
        assertThat(GarbageCollection.sparesNothing(line.replace(' ', '\0') + '\0'))
                .isFalse();
    }
}
