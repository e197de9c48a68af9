// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.Node;
import dev.mlgit.testkit.TestEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureProvenanceTest {
    private static final Node DETAILS = Node.fields().put("toplevel", "/r").build();
    private static final CodeState STATE = new CodeState(
            Finding.of("https://u:p@example.org/r.git"),
            Finding.absent("detached-head"),
            Finding.of("c0ffee"),
            Finding.of("False"),
            Finding.of("origin/main"),
            DETAILS);

    private TestEnvironment environment = TestEnvironment.in("/home/tester");

    @Test
    void givesBothFamiliesOfNamesWithoutCredentials() {
        assertThat(capture(STATE).properties())
                .containsExactly(
                        Map.entry("azureml.git.repository_uri", "https://example.org/r.git"),
                        Map.entry("mlflow.source.git.repoURL", "https://example.org/r.git"),
                        Map.entry("azureml.git.commit", "c0ffee"),
                        Map.entry("mlflow.source.git.commit", "c0ffee"),
                        Map.entry("azureml.git.dirty", "False"),
                        Map.entry("mlgit.git.repository_id", "example.org/r"),
                        Map.entry("mlgit.git.pushed_to", "origin/main"));
    }

    @Test
    void tellsTheReasonOfEachAbsentProperty() {
        assertThat(capture(STATE).absent())
                .containsExactly(
                        Map.entry("azureml.git.branch", "detached-head"),
                        Map.entry("mlflow.source.git.branch", "detached-head"));
    }

    @Test
    void letsTheEnvironmentGoFirstEvenOutsideARepository() {
        environment = environment
                .with("AZUREML_GIT_REPOSITORY_URI", "https://t:k@example.org/ci.git")
                .with("AZUREML_GIT_BRANCH", " main ")
                .with("AZUREML_GIT_COMMIT", "abc")
                .with("AZUREML_GIT_DIRTY", "yes")
                .with("AZUREML_GIT_BUILD_ID", "7")
                .with("AZUREML_GIT_BUILD_URI", "https://t@ci.example.org/7");
        Provenance provenance = capture(CodeState.absent("not-a-repository"));
        assertThat(provenance.absent()).containsExactly(Map.entry("mlgit.git.pushed_to", "not-a-repository"));
        assertThat(ProvenanceView.text(provenance, false)).isEqualTo("""
                azureml.git.repository_uri\thttps://example.org/ci.git
                mlflow.source.git.repoURL\thttps://example.org/ci.git
                azureml.git.branch\tmain
                mlflow.source.git.branch\tmain
                azureml.git.commit\tabc
                mlflow.source.git.commit\tabc
                azureml.git.dirty\tFalse
                azureml.git.build_id\t7
                azureml.git.build_uri\thttps://ci.example.org/7
                mlgit.git.repository_id\texample.org/ci
                """);
    }

    @Test
    void takesTheBranchOfABuildOfThisCommit() {
        environment = environment
                .with("GITLAB_CI", "true")
                .with("CI_COMMIT_SHA", "c0ffee")
                .with("CI_COMMIT_BRANCH", "topic")
                .with("CI_PIPELINE_ID", "42");
        assertThat(ProvenanceView.text(capture(STATE), false)).isEqualTo("""
                azureml.git.repository_uri\thttps://example.org/r.git
                mlflow.source.git.repoURL\thttps://example.org/r.git
                azureml.git.branch\ttopic
                mlflow.source.git.branch\ttopic
                azureml.git.commit\tc0ffee
                mlflow.source.git.commit\tc0ffee
                azureml.git.dirty\tFalse
                azureml.git.build_id\t42
                mlgit.git.repository_id\texample.org/r
                mlgit.git.pushed_to\torigin/main
                mlgit.git.ci\tgitlab-ci
                mlgit.git.branch_source\tgitlab-ci
                """);
    }

    @Test
    void leavesTheBranchOfABuildOfAnotherCommit() {
        environment = environment
                .with("GITLAB_CI", "true")
                .with("CI_COMMIT_SHA", "beef")
                .with("CI_COMMIT_BRANCH", "topic");
        assertThat(capture(STATE).absent()).containsEntry("azureml.git.branch", "detached-head");
    }

    @Test
    void takesOneAndTrueForDirtyWithoutAskingTheRepository() {
        environment = environment.with("AZUREML_GIT_DIRTY", "TRUE");
        assertThat(capture(STATE).properties()).containsEntry("azureml.git.dirty", "True");
    }

    @Test
    void showsTheSameTextAsTheTable() {
        Provenance provenance = capture(STATE);
        Iterable<String> lines = List.of(ProvenanceView.text(provenance, true).split("\n"));
        assertThat(ProvenanceView.table(provenance).aligned()).isEqualTo(lines);
    }

    @Test
    void stripsWhatWouldControlTheTerminal() {
        var state = new CodeState(
                Finding.of("x\u001b[31m\ny"), STATE.branch(), STATE.commit(), STATE.dirty(), STATE.pushedTo(), DETAILS);
        assertThat(ProvenanceView.text(capture(state), false)).startsWith("azureml.git.repository_uri\tx[31m y\n");
    }

    @Test
    void hintsHowToTrustARepositoryOfAnotherUser() {
        Provenance provenance = capture(CodeState.absent("dubious-ownership"));
        assertThat(NextSteps.of(provenance, "/mnt/r"))
                .containsExactly("mlgit provenance --trust /mnt/r", "git config --global --add safe.directory /mnt/r");
        assertThat(ProvenanceView.reasons(provenance))
                .containsExactly("no properties: the repository belongs to another user and is not listed as safe"
                        + " (dubious-ownership)");
    }

    @Test
    void tellsWhatToDoNext() {
        assertThat(NextSteps.of(capture(CodeState.absent("no-commit-yet")), "/r"))
                .containsExactly("git add . && git commit");
        var unpushed = new CodeState(
                STATE.repository(),
                STATE.branch(),
                STATE.commit(),
                STATE.dirty(),
                Finding.absent("not-pushed"),
                DETAILS);
        assertThat(NextSteps.of(capture(unpushed), "/r")).containsExactly("git push");
        assertThat(NextSteps.of(capture(STATE), "/r")).isEmpty();
    }

    @Test
    void sendsExactlyWhatTheSdkSends() {
        environment = environment
                .with("AZUREML_GIT_BUILD_ID", "7")
                .with("GITLAB_CI", "true")
                .with("CI_COMMIT_SHA", "c0ffee")
                .with("CI_COMMIT_BRANCH", "topic");
        var plain = new CodeState(
                Finding.of("git@example.org:r.git"),
                STATE.branch(),
                STATE.commit(),
                STATE.dirty(),
                STATE.pushedTo(),
                DETAILS);
        Provenance provenance = capture(plain, Extent.SDK_V2);
        assertThat(provenance.properties())
                .containsExactly(
                        Map.entry("mlflow.source.git.repoURL", "git@example.org:r.git"),
                        Map.entry("mlflow.source.git.commit", "c0ffee"),
                        Map.entry("azureml.git.dirty", "False"),
                        Map.entry("azureml.git.build_id", "7"));
        assertThat(provenance.absent()).containsExactly(Map.entry("mlflow.source.git.branch", "detached-head"));
    }

    /** The forms that the SDK's own detector was tried with, and those it misses, which are withheld here as well. */
    @Test
    void sendsNothingWhereTheSdkSeesATokenInTheUrl() {
        for (String url : List.of(
                "https://user:tok@host/r",
                "https://tok@host/r",
                "https://host/tok@org/r",
                "https://org@dev.azure.com/org/proj/_git/repo",
                "http://u:t@host/r",
                "HTTPS://u:t@host/r",
                "ssh://git:secret@host/r")) {
            var state = new CodeState(
                    Finding.of(url), Finding.of("main"), STATE.commit(), STATE.dirty(), STATE.pushedTo(), DETAILS);
            Provenance provenance = capture(state, Extent.SDK_V2);
            assertThat(provenance.properties()).as(url).isEmpty();
            assertThat(provenance.absent())
                    .as(url)
                    .containsExactly(
                            Map.entry("mlflow.source.git.repoURL", "credentials-in-url"),
                            Map.entry("mlflow.source.git.branch", "credentials-in-url"),
                            Map.entry("mlflow.source.git.commit", "credentials-in-url"),
                            Map.entry("azureml.git.dirty", "credentials-in-url"));
        }
    }

    @Test
    void givesAReasonForEachFactThatIsNotKnown() {
        Provenance provenance = capture(CodeState.absent("not-a-repository"), Extent.EVERYTHING);
        assertThat(provenance.properties()).isEmpty();
        assertThat(provenance.absent())
                .hasSize(11 + Fact.values().length)
                .containsEntry("azureml.git.build_id", "no-build")
                .containsEntry("mlgit.git.describe", "not-a-repository");
        assertThat(ProvenanceView.reasons(provenance))
                .containsExactly("no properties: this directory is in no Git repository (not-a-repository)");
    }

    private Provenance capture(CodeState state) {
        return capture(state, Extent.PROPERTIES);
    }

    private Provenance capture(CodeState state, Extent extent) {
        var reader = new CodeReader() {
            @Override
            public CodeState read(Path directory, boolean asksDirty) {
                return state;
            }

            @Override
            public CodeFacts readAll(Path directory) {
                return CodeFacts.absent(state.commit().reason());
            }

            @Override
            public Map<String, String> sources(Path directory) {
                return Map.of();
            }
        };
        return new CaptureProvenance(reader, environment).capture(Path.of("/r"), extent);
    }
}
