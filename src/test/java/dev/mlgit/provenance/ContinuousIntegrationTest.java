// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables as each system sets them on a build of a branch, of a pull request and of a tag. */
class ContinuousIntegrationTest {
    private static final Map<String, String> GITHUB = Map.of(
            "GITHUB_ACTIONS", "true",
            "GITHUB_SHA", "c0ffee",
            "GITHUB_REF_TYPE", "branch",
            "GITHUB_REF_NAME", "feature/x",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "team/project",
            "GITHUB_RUN_ID", "42");

    @Test
    void knowsGitHubActions() {
        assertThat(ContinuousIntegration.of(GITHUB))
                .contains(new ContinuousIntegration(
                        "github-actions",
                        "c0ffee",
                        "feature/x",
                        "42",
                        "https://github.com/team/project/actions/runs/42"));
    }

    @Test
    void aPullRequestHasTheBranchItComesFrom() {
        assertThat(branch(with(GITHUB, "GITHUB_HEAD_REF", "topic", "GITHUB_REF_NAME", "7/merge")))
                .isEqualTo("topic");
    }

    @Test
    void aTagIsNoBranch() {
        assertThat(branch(with(GITHUB, "GITHUB_REF_TYPE", "tag", "GITHUB_REF_NAME", "v1")))
                .isEmpty();
    }

    @Test
    void knowsAzurePipelines() {
        assertThat(ContinuousIntegration.of(Map.of(
                        "TF_BUILD", "True",
                        "BUILD_SOURCEVERSION", "c0ffee",
                        "BUILD_SOURCEBRANCH", "refs/heads/feature/x",
                        "BUILD_BUILDID", "42",
                        "SYSTEM_COLLECTIONURI", "https://dev.azure.com/team/",
                        "SYSTEM_TEAMPROJECT", "my project")))
                .contains(new ContinuousIntegration(
                        "azure-pipelines",
                        "c0ffee",
                        "feature/x",
                        "42",
                        "https://dev.azure.com/team/my%20project/_build/results?buildId=42"));
        assertThat(branch(Map.of("TF_BUILD", "True", "BUILD_SOURCEBRANCH", "refs/tags/v1")))
                .isEmpty();
        assertThat(branch(Map.of(
                        "TF_BUILD", "True",
                        "BUILD_SOURCEBRANCH", "refs/pull/7/merge",
                        "SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/topic")))
                .isEqualTo("topic");
    }

    @Test
    void knowsGitLab() {
        var branchBuild = Map.of(
                "GITLAB_CI", "true",
                "CI_COMMIT_SHA", "c0ffee",
                "CI_COMMIT_BRANCH", "feature/x",
                "CI_PIPELINE_ID", "42",
                "CI_PIPELINE_URL", "https://gitlab.com/team/project/-/pipelines/42");
        assertThat(ContinuousIntegration.of(branchBuild))
                .contains(new ContinuousIntegration(
                        "gitlab-ci", "c0ffee", "feature/x", "42", "https://gitlab.com/team/project/-/pipelines/42"));
        assertThat(branch(Map.of("GITLAB_CI", "true", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "topic")))
                .isEqualTo("topic");
        assertThat(branch(Map.of("GITLAB_CI", "true", "CI_COMMIT_TAG", "v1"))).isEmpty();
    }

    @Test
    void knowsBitbucketPipelines() {
        assertThat(ContinuousIntegration.of(Map.of(
                        "BITBUCKET_BUILD_NUMBER", "42",
                        "BITBUCKET_COMMIT", "c0ffee",
                        "BITBUCKET_BRANCH", "feature/x",
                        "BITBUCKET_REPO_FULL_NAME", "team/project")))
                .contains(new ContinuousIntegration(
                        "bitbucket-pipelines",
                        "c0ffee",
                        "feature/x",
                        "42",
                        "https://bitbucket.org/team/project/pipelines/results/42"));
    }

    @Test
    void knowsJenkins() {
        var plain = Map.of(
                "JENKINS_URL", "https://ci.example.org/",
                "BUILD_NUMBER", "42",
                "BUILD_ID", "42",
                "BUILD_URL", "https://ci.example.org/job/p/42/",
                "GIT_COMMIT", "c0ffee",
                "GIT_BRANCH", "origin/feature/x");
        assertThat(ContinuousIntegration.of(plain))
                .contains(new ContinuousIntegration(
                        "jenkins", "c0ffee", "feature/x", "42", "https://ci.example.org/job/p/42/"));
        assertThat(branch(with(plain, "BRANCH_NAME", "main", "GIT_BRANCH", "main")))
                .isEqualTo("main");
        assertThat(branch(with(plain, "CHANGE_BRANCH", "topic", "BRANCH_NAME", "PR-7")))
                .isEqualTo("topic");
    }

    @Test
    void isNowhereElse() {
        assertThat(ContinuousIntegration.of(Map.of("HOME", "/home/ada"))).isEmpty();
        assertThat(ContinuousIntegration.of(Map.of("GITHUB_ACTIONS", "false"))).isEmpty();
        assertThat(ContinuousIntegration.of(Map.of("JENKINS_URL", "https://ci.example.org/")))
                .isEmpty();
    }

    @Test
    void halfAnAddressIsNone() {
        assertThat(ContinuousIntegration.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_RUN_ID", "42"))
                        .orElseThrow()
                        .buildUri())
                .isEmpty();
    }

    private static String branch(Map<String, String> variables) {
        return ContinuousIntegration.of(variables).orElseThrow().branch();
    }

    private static Map<String, String> with(Map<String, String> variables, String... more) {
        var all = new java.util.HashMap<>(variables);
        for (int at = 0; at < more.length; at += 2) {
            all.put(more[at], more[at + 1]);
        }
        return all;
    }
}
