// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.account.provider;

import java.util.Arrays;
import java.util.Optional;

/** What runs on a Git host; the names are what users type after {@code --type}. */
public enum Software {
    GITHUB("github", "GitHub"),
    GITLAB("gitlab", "GitLab"),
    BITBUCKET("bitbucket", "Bitbucket Cloud"),
    FORGEJO("forgejo", "Forgejo"),
    GITEA("gitea", "Gitea"),
    GERRIT("gerrit", "Gerrit"),
    AZURE_DEVOPS("azure-devops", "Azure DevOps"),
    HUGGING_FACE("huggingface", "Hugging Face");

    private final String id;
    private final String label;

    Software(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** As the user types it. */
    public String id() {
        return id;
    }

    /** As a person reads it. */
    public String label() {
        return label;
    }

    /** False where keys can be added on a page only. */
    public boolean hasKeyApi() {
        return this != AZURE_DEVOPS && this != HUGGING_FACE;
    }

    public static Optional<Software> of(String id) {
        return Arrays.stream(values())
                .filter(software -> software.id.equals(id))
                .findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
