// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/** What {@code git push} pushes when it is not told: {@code push.default}. */
final class PushDefault {
    private final GitLine line;
    private final String remote;

    /** @param remote where it goes, a name or an address */
    PushDefault(GitLine line, String remote) {
        this.line = line;
        this.remote = remote;
    }

    /** The current branch, and what it is called there. */
    RefSpec current() throws IOException {
        String mode = line.setting("push", null, "default").orElse("");
        if (mode.equals("nothing")) {
            throw GitFailure.fatal("You didn't specify any refspecs to push, and push.default is \"nothing\".");
        }
        if (mode.equals("matching")) {
            throw GitFailure.nativeOnly("git push with push.default=matching");
        }
        String branch = new Revisions(line.repository()).branch().orElseThrow(this::detached);
        String full = "refs/heads/" + branch;
        boolean same = remote.equals(FetchStep.usual(line));
        return switch (mode) {
            case "current" -> new RefSpec(full + ":" + full);
            case "upstream", "tracking" -> {
                if (!same) {
                    throw GitFailure.fatal("You are pushing to remote '" + remote
                            + "', which is not the upstream of\nyour current branch '" + branch
                            + "', without telling me what to push\nto update which remote branch.");
                }
                yield new RefSpec(full + ":" + upstream(branch));
            }
            case "", "simple" -> {
                String upstream = same ? upstream(branch) : full;
                if (!upstream.equals(full)) {
                    throw different(Repository.shortenRefName(upstream), mode.isEmpty());
                }
                yield new RefSpec(full + ":" + full);
            }
            default ->
                throw GitFailure.fatal("malformed value for push.default: " + mode
                        + "\nmust be one of nothing, matching, simple, upstream or current");
        };
    }

    /** True where {@code push.autoSetupRemote} makes the branch follow what it is pushed to. */
    boolean setsUp() throws IOException {
        String branch = new Revisions(line.repository()).branch().orElse("");
        return line.truth("push", "autoSetupRemote", false) && merges(branch).length == 0;
    }

    private String upstream(String branch) throws IOException {
        String[] merges = merges(branch);
        if (merges.length > 1) {
            throw GitFailure.fatal(
                    "The current branch " + branch + " has multiple upstream branches, refusing to push.");
        }
        if (merges.length == 1) {
            return merges[0];
        }
        if (setsUp()) {
            return "refs/heads/" + branch;
        }
        throw GitFailure.fatal("The current branch " + branch + " has no upstream branch.\n"
                + "To push the current branch and set the remote as upstream, use\n\n    git push --set-upstream "
                + remote + " " + branch + "\n\n"
                + "To have this happen automatically for branches without a tracking\n"
                + "upstream, see 'push.autoSetupRemote' in 'git help config'.\n");
    }

    private String[] merges(String branch) {
        return line.repository().getConfig().getStringList("branch", branch, "merge");
    }

    private GitFailure detached() {
        return GitFailure.fatal("You are not currently on a branch.\n"
                + "To push the history leading to the current (detached HEAD)\nstate now, use\n\n    git push "
                + remote + " HEAD:<name-of-remote-branch>\n");
    }

    private GitFailure different(String upstream, boolean unset) {
        String either = unset ? "\nTo choose either option permanently, see push.default in 'git help config'.\n" : "";
        return GitFailure.fatal("The upstream branch of your current branch does not match\n"
                + "the name of your current branch.  To push to the upstream branch\non the remote, use\n\n"
                + "    git push " + remote + " HEAD:" + upstream + "\n\n"
                + "To push to the branch of the same name on the remote, use\n\n"
                + "    git push " + remote + " HEAD\n" + either + "\n"
                + "To avoid automatically configuring an upstream branch when its name\n"
                + "won't match the local branch, see option 'simple' of branch.autoSetupMerge\n"
                + "in 'git help config'.\n");
    }
}
