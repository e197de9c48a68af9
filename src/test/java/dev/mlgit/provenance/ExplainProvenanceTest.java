// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.core.output.Node;
import dev.mlgit.git.reading.GitFilesReader;
import dev.mlgit.testkit.RealCommand;
import dev.mlgit.testkit.RealParts;
import dev.mlgit.testkit.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainProvenanceTest {
    @TempDir
    Path parent;

    private Path home;
    private TestEnvironment environment;

    @BeforeEach
    void makeRepository() throws IOException {
        RealParts.assumeGit();
        home = Files.createDirectories(parent.toRealPath().resolve("home"));
        environment = TestEnvironment.at(home);
        sh("""
                git init -q -b main r; cd r; git config user.name a; git config user.email a@example.org
                git commit -q --allow-empty -m one; git remote add origin https://example.org/r.git
                git update-ref refs/remotes/origin/main HEAD; git branch -q -u origin/main
                """);
    }

    @Test
    void namesFilesAndSettings() {
        Path git = home.resolve("r/.git");
        assertThat(sources())
                .containsEntry("azureml.git.repository_uri", "remote.origin.url in " + git + "/config")
                .containsEntry("azureml.git.branch", git + "/HEAD")
                .containsEntry("azureml.git.commit", git + "/refs/heads/main")
                .containsEntry("mlgit.git.upstream", "branch.main.merge in " + git + "/config")
                .containsEntry("azureml.git.dirty", "the files below " + home + "/r, compared with " + git + "/index");
    }

    @Test
    void namesPackedReferences() {
        sh("git -C r pack-refs --all");
        assertThat(sources()).containsEntry("azureml.git.commit", "refs/heads/main in " + home + "/r/.git/packed-refs");
    }

    @Test
    void namesWhatRewroteTheUrlButNotItsToken() {
        sh("git config --global url.https://x:TOKEN@example.org/.insteadOf https://example.org/");
        assertThat(sources())
                .containsEntry(
                        "azureml.git.repository_uri",
                        "remote.origin.url in " + home + "/r/.git/config, rewritten by url.<base>.insteadOf in " + home
                                + "/.gitconfig");
        assertThat(sources().toString()).doesNotContain("TOKEN");
    }

    @Test
    void namesVariables() {
        environment = environment
                .with("AZUREML_GIT_BRANCH", "main")
                .with("GITLAB_CI", "true")
                .with("CI_PIPELINE_ID", "42");
        assertThat(sources())
                .containsEntry("azureml.git.branch", "the variable AZUREML_GIT_BRANCH")
                .containsEntry("azureml.git.build_id", "the variables of gitlab-ci")
                .containsEntry("mlgit.git.ci", "the variables of gitlab-ci");
    }

    @Test
    void showsValueSourceAndCommand() {
        Provenance provenance = new Provenance(
                Map.of("azureml.git.commit", "c0ffee"),
                Node.fields().build(),
                Map.of("azureml.git.dirty", "needs-filter"));
        var explanations = List.of(
                new Explanation("azureml.git.commit", "the variable AZUREML_GIT_COMMIT", "", ""),
                new Explanation("azureml.git.dirty", "", "git status --porcelain .", GitCommands.TRUE_WHEN_ANY));
        assertThat(ExplanationView.text(provenance, explanations)).isEqualTo("""
                azureml.git.commit
                  value   c0ffee
                  from    the variable AZUREML_GIT_COMMIT
                azureml.git.dirty
                  absent  only a filter program can tell whether a file has changed (needs-filter)
                  git     git status --porcelain .   (True when it prints anything)
                """);
    }

    private Map<String, String> sources() {
        var reader = new GitFilesReader(environment);
        Path directory = home.resolve("r");
        Provenance provenance = new CaptureProvenance(reader, environment).capture(directory, Extent.EVERYTHING);
        var sources = new TreeMap<String, String>();
        for (Explanation explanation : new ExplainProvenance(reader, environment).explain(directory, provenance)) {
            sources.put(explanation.property(), explanation.source());
        }
        return sources;
    }

    private void sh(String script) {
        RealCommand.run(home, environment.variables(), List.of("sh", "-e", "-c", script))
                .success();
    }
}
