// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import dev.mlgit.core.env.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where {@code git push} goes: the remote's name and address, after the rules of git-config's {@code remote.pushDefault}. */
public final class PushUrl {
    private final Environment environment;

    public PushUrl(Environment environment) {
        this.environment = environment;
    }

    /**
     * The place and the repository to push from.
     *
     * @param commonDirectory the Git directory with the objects
     * @param url with credentials where the configuration has some
     */
    public record Target(Path commonDirectory, String url) {}

    /**
     * Finds the address.
     *
     * @param remote a remote's name, an address or a path; empty for the usual one
     * @return empty when no remote is configured
     */
    public Optional<Target> find(Path directory, String remote) throws IOException, AbsentException {
        Layout layout = new Discovery(environment).find(directory);
        var repository = new Repository(layout, environment);
        GitConfig config = repository.config();
        String name = remote.isEmpty() ? usual(config, repository.branch()) : remote;
        String url = first(config, name, "pushurl");
        if (url != null) {
            return Optional.of(new Target(layout.commonDirectory(), rewritten(config, url, "insteadof")));
        }
        url = first(config, name, "url");
        if (url == null && remote.isEmpty()) {
            return Optional.empty();
        }
        String address = url == null ? name : url;
        String pushed = rewritten(config, address, "pushinsteadof");
        return Optional.of(new Target(
                layout.commonDirectory(), pushed.equals(address) ? rewritten(config, address, "insteadof") : pushed));
    }

    private static String usual(GitConfig config, String branch) {
        String[] wanted = {
            config.text("branch", branch, "pushremote"),
            config.text("remote", "pushdefault"),
            config.text("branch", branch, "remote")
        };
        for (String name : wanted) {
            if (name != null && !name.equals(".")) {
                return name;
            }
        }
        var names = config.entries().stream()
                .filter(entry -> entry.section().equals("remote") && entry.isOfSubsection("remote", "url"))
                .map(ConfigEntry::subsection)
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : "origin";
    }

    private static @Nullable String first(GitConfig config, String remote, String name) {
        for (ConfigEntry entry : config.entries()) {
            if (entry.isOfSubsection("remote", name) && entry.subsection().equals(remote)) {
                return entry.value();
            }
        }
        return null;
    }

    /** The longest {@code url.<base>.insteadOf} that the URL starts with is replaced by its base. */
    private static String rewritten(GitConfig config, String url, String name) {
        String base = "";
        String longest = "";
        for (ConfigEntry entry : config.entries()) {
            String start = entry.value();
            if (start != null
                    && entry.isOfSubsection("url", name)
                    && url.startsWith(start)
                    && start.length() > longest.length()) {
                base = entry.subsection();
                longest = start;
            }
        }
        return longest.isEmpty() ? url : base + url.substring(longest.length());
    }
}
