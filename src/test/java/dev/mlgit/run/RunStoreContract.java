// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of runs does. */
public abstract class RunStoreContract {
    private static final RunProgress RUNNING = RunProgress.running(Runs.NOON);
    private static final RunProgress FAILED = new RunProgress(
            RunStatus.Failed,
            Optional.of(Runs.NOON),
            Optional.of(Runs.NOON.plusSeconds(5)),
            Optional.of(3),
            Optional.of(new RunError("exit-code", "the command ended with exit code 3")));

    /** A store that nothing was written to. */
    protected abstract RunStore store();

    @Test
    void findsNothingInAnEmptyStore() {
        RunStore store = store();
        assertThat(store.find(new RunName("a"))).isEmpty();
        assertThat(store.list(RunFilter.all())).isEmpty();
        assertThat(store.namesStartingWith("")).isEmpty();
        assertThat(store.advance(new RunName("a"), RUNNING)).isFalse();
    }

    @Test
    void givesBackTheWholeRecord() {
        RunStore store = store();
        assertThat(store.add(Runs.named("one"))).isTrue();
        assertThat(store.find(new RunName("one"))).contains(Runs.named("one"));
        assertThat(store.find(new RunName("one")).orElseThrow().properties().keySet())
                .containsExactly("z.first", "a.second");
    }

    @Test
    void changesWhatIsKnownOfTheCodeAndNothingElse() {
        RunStore store = store();
        assertThat(store.changeDetails(new RunName("one"), details -> details)).isFalse();
        store.add(Runs.named("one"));
        store.add(Runs.named("two"));
        Node more = Node.fields().put("pushes", Node.items(List.of())).build();

        assertThat(store.changeDetails(new RunName("one"), details -> {
                    assertThat(details).isEqualTo(Runs.named("one").origin().details());
                    return more;
                }))
                .isTrue();

        RunRecord changed = store.find(new RunName("one")).orElseThrow();
        assertThat(changed.origin())
                .isEqualTo(new CodeOrigin(more, Runs.named("one").origin().absent()));
        assertThat(changed.properties()).isEqualTo(Runs.named("one").properties());
        assertThat(store.find(new RunName("two"))).contains(Runs.named("two"));
    }

    @Test
    void keepsTheFirstRecordOfAName() {
        RunStore store = store();
        store.add(Runs.named("one", "first"));
        assertThat(store.add(Runs.named("one", "second"))).isFalse();
        assertThat(store.list(RunFilter.all())).containsExactly(Runs.named("one", "first"));
    }

    @Test
    void listsTheNewestFirst() {
        RunStore store = store();
        store.add(Runs.named("b", "x"));
        store.add(Runs.named("c", "y"));
        store.add(Runs.named("a", "x"));
        assertThat(store.list(RunFilter.all()).stream().map(run -> run.name().value()))
                .containsExactly("a", "c", "b");
        assertThat(store.list(new RunFilter(Optional.of("x"), Optional.empty())))
                .containsExactly(Runs.named("a", "x"), Runs.named("b", "x"));
        assertThat(store.list(new RunFilter(Optional.of("x"), Optional.of(1)))).containsExactly(Runs.named("a", "x"));
    }

    @Test
    void findsNamesByTheirBeginningAndNotByPatterns() {
        RunStore store = store();
        for (String name : List.of("calm_b", "calm_a", "calmXa", "Calm_c")) {
            store.add(Runs.named(name));
        }
        assertThat(store.namesStartingWith("calm_")).containsExactly(new RunName("calm_a"), new RunName("calm_b"));
        assertThat(store.namesStartingWith("%")).isEmpty();
    }

    @Test
    void recordsProgressAndNeverReplacesAResult() {
        RunStore store = store();
        store.add(Runs.named("one"));
        var name = new RunName("one");
        assertThat(store.advance(name, RUNNING)).isTrue();
        assertThat(store.advance(name, FAILED)).isTrue();
        assertThat(store.advance(name, RUNNING)).isFalse();
        assertThat(store.advance(name, RUNNING.with(RunStatus.CancelRequested))).isFalse();
        assertThat(store.find(name)).contains(Runs.named("one").with(FAILED));
    }

    @Test
    void takesTheResultOfARunThatWasGivenUp() {
        RunStore store = store();
        store.add(Runs.named("one"));
        var name = new RunName("one");
        store.advance(name, RUNNING.with(RunStatus.NotResponding));
        assertThat(store.advance(name, RUNNING)).isFalse();
        assertThat(store.advance(name, FAILED)).isTrue();
    }
}
