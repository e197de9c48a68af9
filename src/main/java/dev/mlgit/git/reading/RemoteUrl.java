// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.provenance.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URL {@code git ls-remote --get-url} prints: that of the branch's remote, of the only one, or of origin. */
final class RemoteUrl {
    private final GitConfig config;
    private final Path commonDirectory;

    RemoteUrl(GitConfig config, Path commonDirectory) {
        this.config = config;
        this.commonDirectory = commonDirectory;
    }

    /** @param branch without {@code refs/heads/}; empty when HEAD is on none */
    Finding find(String branch) throws IOException {
        List<String> remotes = remotes();
        String chosen = branch.isEmpty() ? null : config.text("branch", branch, "remote");
        String name = chosen != null ? chosen : remotes.size() == 1 ? remotes.get(0) : "origin";
        for (ConfigEntry entry : config.entries()) {
            String url = entry.value();
            if (url != null
                    && entry.isOfSubsection("remote", "url")
                    && entry.subsection().equals(name)) {
                return Finding.of(rewritten(url));
            }
        }
        String old = isNickname(name) ? ofOldFile(name) : null;
        if (old != null) {
            return Finding.of(rewritten(old));
        }
        if (config.text("remote", name, "vcs") != null) {
            return Finding.absent("no-remote-url");
        }
        return chosen != null ? Finding.of(rewritten(name)) : Finding.absent("no-remote");
    }

    /** Which settings the URL is from, in words; {@code url.<base>} is told without its base, which may be a secret. */
    String source(String branch, FactSources.Origins origins) {
        List<String> remotes = remotes();
        String chosen = branch.isEmpty() ? null : config.text("branch", branch, "remote");
        String name = chosen != null ? chosen : remotes.size() == 1 ? remotes.get(0) : "origin";
        for (ConfigEntry entry : config.entries()) {
            String url = entry.value();
            if (url != null
                    && entry.isOfSubsection("remote", "url")
                    && entry.subsection().equals(name)) {
                ConfigEntry rewriting = rewriting(url);
                String rewritten = rewriting == null ? "" : origins.of(rewriting);
                int file = rewritten.lastIndexOf(" in ");
                return origins.of(entry)
                        + (rewriting == null ? "" : ", rewritten by url.<base>.insteadOf" + rewritten.substring(file));
            }
        }
        return chosen == null ? "" : origins.of("branch", branch, "remote");
    }

    private List<String> remotes() {
        var names = new ArrayList<String>();
        for (ConfigEntry entry : config.entries()) {
            String name = entry.subsection();
            boolean remote = entry.section().equals("remote") && !name.isEmpty() && !name.startsWith("/");
            if (remote && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The longest {@code url.<base>.insteadOf} that the URL starts with is replaced by its base. */
    private String rewritten(String url) {
        ConfigEntry longest = rewriting(url);
        String start = longest == null ? null : longest.value();
        return longest == null || start == null ? url : longest.subsection() + url.substring(start.length());
    }

    private @Nullable ConfigEntry rewriting(String url) {
        ConfigEntry longest = null;
        int length = 0;
        for (ConfigEntry entry : config.entries()) {
            String start = entry.value();
            if (start != null
                    && entry.isOfSubsection("url", "insteadof")
                    && url.startsWith(start)
                    && (longest == null || start.length() > length)) {
                longest = entry;
                length = start.length();
            }
        }
        return longest;
    }

    private static boolean isNickname(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
    }

    /** From before remotes were settings: {@code .git/remotes} and {@code .git/branches}. */
    private @Nullable String ofOldFile(String name) throws IOException {
        String remote = SmallFile.textIfThere(commonDirectory.resolve("remotes").resolve(name));
        if (remote != null) {
            for (String line : remote.split("\n", -1)) {
                if (line.startsWith("URL:")) {
                    return line.substring(4).strip();
                }
            }
        }
        String branch =
                SmallFile.textIfThere(commonDirectory.resolve("branches").resolve(name));
        if (branch == null) {
            return null;
        }
        String line = branch.split("\n", -1)[0].strip();
        int hash = line.indexOf('#');
        String url = hash < 0 ? line : line.substring(0, hash);
        return url.isEmpty() ? null : url;
    }
}
