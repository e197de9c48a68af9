// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table RUNS =
            new Table(List.of("Name", "Status"), List.of(List.of("calm_owl_1", "Completed"), List.of("x", "")));

    @Test
    void alignsColumnsUnderTheHeader() {
        assertThat(RUNS.aligned()).containsExactly("Name        Status", "calm_owl_1  Completed", "x");
    }

    @Test
    void separatesByTabsWithoutHeader() {
        assertThat(RUNS.tabSeparated()).containsExactly("calm_owl_1\tCompleted", "x\t");
    }

    @Test
    void pairsHaveNoHeader() {
        assertThat(Table.ofPairs(List.of(List.of("a", "1"), List.of("long", "2")))
                        .aligned())
                .containsExactly("a     1", "long  2");
    }

    @Test
    void stacksTheColumnThatDoesNotFitAndCutsNothing() {
        var keys = new Table(
                        List.of("HOSTS", "KEY", "FINGERPRINT"), List.of(List.of("a", "ED25519", "SHA256:abcdefgh")))
                .stacking(2);

        assertThat(keys.aligned(31)).containsExactly("HOSTS  KEY      FINGERPRINT", "a      ED25519  SHA256:abcdefgh");
        assertThat(keys.aligned(30))
                .containsExactly("HOSTS  KEY", "    FINGERPRINT", "a      ED25519", "    SHA256:abcdefgh");
        assertThat(new Table(List.of("HOSTS", "KEY"), List.of()).stacking(1).aligned(1))
                .isEmpty();
    }

    @Test
    void nothingToShowIsNoLine() {
        assertThat(new Table(List.of(), List.of()).aligned()).isEmpty();
    }
}
