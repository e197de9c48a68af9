// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlgit.core.error.MlgitException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameCheckTest {
    private static final NameRules SHARE = new NameRules(true, true, "\\:*?\"<>|");

    @Test
    void namesFilesThatDifferInCaseOnly() {
        assertThat(problems(SHARE, "README", "a", "readme")).containsExactly("README and readme are one name there");
    }

    @Test
    void namesAFileAndADirectoryThatDifferInCaseOnly() {
        assertThat(problems(SHARE, "Docs/a", "docs")).containsExactly("Docs/ and docs are one name there");
        assertThat(problems(SHARE, "Docs", "docs/a/b")).containsExactly("Docs and docs/a/b are one name there");
    }

    @Test
    void takesDirectoriesThatBecomeOne() {
        assertThatCode(() -> look(SHARE, "Docs/a", "docs/b", "docs/c/d").require())
                .doesNotThrowAnyException();
    }

    @Test
    void namesCharactersAndEndsThatTheShareRefuses() {
        assertThat(problems(SHARE, "a:b", "c./d", "e ", "f\\g", "ok.txt"))
                .containsExactly(
                        "a:b: a name may not hold : there",
                        "c./d: a name may not end in a dot there",
                        "e : a name may not end in a blank there",
                        "f\\g: a name may not hold \\ there");
    }

    @Test
    void showsTenOfManyAndTheirNumber() {
        String[] paths = IntStream.range(0, 14).mapToObj(number -> number + ":").toArray(String[]::new);

        assertThat(problems(SHARE, paths)).hasSize(11).endsWith("and 4 more");
    }

    @Test
    void showsNoControlCharacters() {
        assertThat(problems(SHARE, "\u001b[31m:")).containsExactly("[31m:: a name may not hold : there");
    }

    @Test
    void saysWhatToDo() {
        var failure = catchThrowableOfType(
                MlgitException.class, () -> look(SHARE, "a:").require());

        assertThat(failure.text())
                .startsWith(
                        "the repository holds names that the target's file system cannot keep apart or cannot hold\n");
        assertThat(failure.hints())
                .containsExactly(
                        "clone to a disk of this machine, which can: mlgit clone --to local URL",
                        "or rename them in the repository: git mv OLD NEW");
    }

    private static NameCheck look(NameRules rules, String... paths) {
        var check = new NameCheck(rules);
        List.of(paths).forEach(check::look);
        return check;
    }

    private static List<String> problems(NameRules rules, String... paths) {
        var failure = catchThrowableOfType(
                MlgitException.class, () -> look(rules, paths).require());
        return failure.text().lines().skip(1).map(line -> line.substring(2)).toList();
    }
}
