// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says where the properties of a repository are from: which file, which entry of the configuration. */
final class FactSources {
    private final Repository repository;
    private final Layout layout;
    private final Map<String, String> sources = new HashMap<>();

    FactSources(Repository repository) {
        this.repository = repository;
        this.layout = repository.layout();
    }

    /** By the names of properties; those whose source cannot be told are not there. */
    Map<String, String> list() {
        try {
            addHead();
            addConfigured();
        } catch (AbsentException | IOException | InvalidPathException untold) {
            // What could be told so far is told.
        }
        String files = "the files below " + layout.directory() + ", compared with "
                + layout.gitDirectory().resolve("index");
        String all = "the files below " + layout.workTree() + ", compared with "
                + layout.gitDirectory().resolve("index");
        put("azureml.git.dirty", files);
        put("mlgit.git.changes", files);
        put("mlgit.git.dirty_repository", all);
        put("mlgit.git.changes_repository", all);
        put("mlgit.git.pushed_to", "the references below refs/remotes, as the last fetch or push left them");
        put("mlgit.git.describe", "the references below refs/tags, and the files below " + layout.workTree());
        put("mlgit.git.ahead", "the commits of the branch and of its upstream");
        put("mlgit.git.behind", "the commits of the branch and of its upstream");
        put("mlgit.git.shallow", layout.commonDirectory().resolve("shallow").toString());
        put("mlgit.git.submodules", layout.gitDirectory().resolve("index").toString());
        String attributes =
                "the attributes of the files in " + layout.gitDirectory().resolve("index");
        put("mlgit.git.lfs_files", attributes);
        put("mlgit.git.lfs_missing", attributes + ", and the files");
        return sources;
    }

    private void put(String property, String source) {
        sources.put(property, source);
    }

    private void addHead() throws IOException, AbsentException {
        Path head = layout.gitDirectory().resolve("HEAD");
        put("azureml.git.branch", head.toString());
        put("mlflow.source.git.branch", head.toString());
        String target = repository.references().headTarget();
        String source = head.toString();
        if (target.startsWith("refs/")) {
            Path loose = layout.commonDirectory().resolve(target);
            source = Files.isRegularFile(loose)
                    ? loose.toString()
                    : target + " in " + layout.commonDirectory().resolve("packed-refs");
        }
        put("azureml.git.commit", source);
        put("mlflow.source.git.commit", source);
    }

    private void addConfigured() throws IOException, AbsentException {
        String branch = repository.branch();
        var files = new ConfigFiles(repository.environment(), layout.gitDirectory(), branch);
        GitConfig config = files.all(layout.commonDirectory(), layout.worktreeConfig());
        var origins = new Origins(config.entries(), files.origins());
        String url = new RemoteUrl(config, layout.commonDirectory()).source(branch, origins);
        put("azureml.git.repository_uri", url);
        put("mlflow.source.git.repoURL", url);
        put("mlgit.git.upstream", origins.of("branch", branch, "merge"));
        put("mlgit.git.sparse", origins.of("core", "", "sparsecheckout"));
        String promised = origins.of("extensions", "", "partialclone");
        for (ConfigEntry entry : config.entries()) {
            if (entry.isOfSubsection("remote", "promisor") && promised.isEmpty()) {
                promised = origins.of("remote", entry.subsection(), "promisor");
            }
        }
        put("mlgit.git.partial", promised);
    }

    /** The entries of a configuration with the files they are from. */
    record Origins(List<ConfigEntry> entries, List<@Nullable Path> files) {
        /** The setting that counts and its file, in words; that it is not set, where it is not. */
        String of(String section, String subsection, String name) {
            for (int index = entries.size() - 1; index >= 0; index--) {
                ConfigEntry entry = entries.get(index);
                if (entry.section().equals(section)
                        && entry.subsection().equals(subsection)
                        && entry.name().equals(name)) {
                    return of(entry);
                }
            }
            return "";
        }

        String of(ConfigEntry entry) {
            int index = entries.indexOf(entry);
            Path file = index < 0 ? null : files.get(index);
            String key = entry.section() + "." + (entry.subsection().isEmpty() ? "" : entry.subsection() + ".")
                    + entry.name();
            return key + (file == null ? " in the environment" : " in " + file);
        }
    }
}
