// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build system says of the code it checked out and of its own build. Such systems check out a commit, not a
 * branch, so the branch is known from them alone. The names of the variables are those each system documents.
 *
 * @param system such as {@code github-actions}
 * @param commit the commit the build is of; empty where the system does not say
 * @param branch empty for a tag, or where the system does not say
 */
record ContinuousIntegration(String system, String commit, String branch, String buildId, String buildUri) {
    /** Outside of any known system. */
    static final ContinuousIntegration NONE = new ContinuousIntegration("", "", "", "", "");

    private static final String HEADS = "refs/heads/";
    /** Each is set by one system alone. */
    private static final List<String> SIGNS =
            List.of("GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "BITBUCKET_BUILD_NUMBER", "JENKINS_URL");

    /** Empty outside of any known system. */
    static Optional<ContinuousIntegration> of(Map<String, String> variables) {
        boolean built = false;
        for (String sign : SIGNS) {
            built |= variables.containsKey(sign);
        }
        if (!built) {
            return Optional.empty();
        }
        var said = new Said(variables);
        if (said.isTrue("GITHUB_ACTIONS")) {
            return Optional.of(github(said));
        }
        if (said.isTrue("TF_BUILD")) {
            return Optional.of(azure(said));
        }
        if (said.isTrue("GITLAB_CI")) {
            return Optional.of(new ContinuousIntegration(
                    "gitlab-ci",
                    said.text("CI_COMMIT_SHA"),
                    said.first("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"),
                    said.text("CI_PIPELINE_ID"),
                    said.text("CI_PIPELINE_URL")));
        }
        if (!said.text("BITBUCKET_BUILD_NUMBER").isEmpty()) {
            return Optional.of(bitbucket(said));
        }
        return said.text("JENKINS_URL").isEmpty() || said.text("BUILD_NUMBER").isEmpty()
                ? Optional.empty()
                : Optional.of(jenkins(said));
    }

    private static ContinuousIntegration github(Said said) {
        String repository = said.text("GITHUB_REPOSITORY");
        String run = said.text("GITHUB_RUN_ID");
        String own = said.text("GITHUB_REF_TYPE").equals("branch") ? said.text("GITHUB_REF_NAME") : "";
        String ofRequest = said.text("GITHUB_HEAD_REF");
        return new ContinuousIntegration(
                "github-actions",
                said.text("GITHUB_SHA"),
                ofRequest.isEmpty() ? own : ofRequest,
                run,
                joined(said.text("GITHUB_SERVER_URL"), "/", repository, "/actions/runs/", run));
    }

    private static ContinuousIntegration azure(Said said) {
        String branch = said.first("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH");
        String build = said.text("BUILD_BUILDID");
        String collection = said.first("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
        return new ContinuousIntegration(
                "azure-pipelines",
                said.text("BUILD_SOURCEVERSION"),
                branch.startsWith(HEADS) ? branch.substring(HEADS.length()) : "",
                build,
                joined(
                        collection,
                        collection.endsWith("/") ? "" : "/",
                        said.text("SYSTEM_TEAMPROJECT").replace(" ", "%20"),
                        "/_build/results?buildId=",
                        build));
    }

    private static ContinuousIntegration bitbucket(Said said) {
        String build = said.text("BITBUCKET_BUILD_NUMBER");
        return new ContinuousIntegration(
                "bitbucket-pipelines",
                said.text("BITBUCKET_COMMIT"),
                said.text("BITBUCKET_BRANCH"),
                build,
                joined("https://bitbucket.org/", said.text("BITBUCKET_REPO_FULL_NAME"), "/pipelines/results/", build));
    }

    private static ContinuousIntegration jenkins(Said said) {
        String branch = said.first("CHANGE_BRANCH", "BRANCH_NAME");
        String ofPlugin = said.text("GIT_BRANCH");
        int remote = ofPlugin.indexOf('/');
        return new ContinuousIntegration(
                "jenkins",
                said.text("GIT_COMMIT"),
                branch.isEmpty() ? ofPlugin.substring(remote + 1) : branch,
                said.first("BUILD_ID", "BUILD_NUMBER"),
                said.text("BUILD_URL"));
    }

    /** Nothing when one of the parts that say something is missing. */
    private static String joined(String... parts) {
        var text = new StringBuilder();
        for (int part = 0; part < parts.length; part++) {
            boolean separator = parts.length == 5 && part == 1;
            if (parts[part].isEmpty() && !separator) {
                return "";
            }
            text.append(parts[part]);
        }
        return text.toString();
    }

    /** The variables, absent and blank ones as nothing. */
    private record Said(Map<String, String> variables) {
        String text(String name) {
            String value = variables.get(name);
            return value == null ? "" : value.strip();
        }

        String first(String one, String other) {
            return text(one).isEmpty() ? text(other) : text(one);
        }

        boolean isTrue(String name) {
            return text(name).equalsIgnoreCase("true");
        }
    }
}
