// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TrackingRefUpdate;

/** {@code git fetch}. */
final class FetchStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "fetch",
                arguments,
                "all",
                "p,prune",
                "t,tags",
                "n,no-tags",
                "q,quiet",
                "v,verbose",
                "f,force",
                "depth=",
                "unshallow",
                "dry-run",
                "!multiple",
                "!recurse-submodules=?",
                "!j,jobs=",
                "!filter=",
                "progress",
                "no-progress");
        Repository repository = line.repository();
        if (words.rest().isEmpty() && repository.getRemoteNames().isEmpty()) {
            return 0;
        }
        if (words.has("all")) {
            for (String remote : repository.getRemoteNames()) {
                if (repository.getRemoteNames().size() > 1) {
                    line.out("Fetching " + remote);
                }
                fetch(line, words, remote, List.of());
            }
            return 0;
        }
        String remote = words.rest().isEmpty() ? usual(line) : words.rest().get(0);
        fetch(
                line,
                words,
                remote,
                words.rest().isEmpty()
                        ? List.of()
                        : words.rest().subList(1, words.rest().size()));
        return 0;
    }

    /** The remote of the current branch, else origin. */
    static String usual(GitLine line) throws IOException {
        String branch = new Revisions(line.repository()).branch().orElse("");
        String configured = line.repository().getConfig().getString("branch", branch, "remote");
        return configured == null || configured.equals(".") ? "origin" : configured;
    }

    static FetchResult fetch(GitLine line, Words words, String remote, List<String> names)
            throws IOException, GitAPIException {
        FetchCommand command = line.git()
                .fetch()
                .setRemote(remote)
                .setTransportConfigCallback(line.transports())
                .setDryRun(words.has("dry-run"))
                .setForceUpdate(words.has("force"));
        if (words.has("prune") || line.truth("fetch", "prune", false)) {
            command.setRemoveDeletedRefs(true);
        }
        if (words.has("tags")) {
            command.setTagOpt(TagOpt.FETCH_TAGS);
        } else if (words.has("no-tags")) {
            command.setTagOpt(TagOpt.NO_TAGS);
        }
        words.number("depth").ifPresent(command::setDepth);
        if (words.has("unshallow")) {
            command.setUnshallow(true);
        }
        if (!names.isEmpty()) {
            command.setRefSpecs(specs(line, remote, names));
        }
        try {
            FetchResult result = command.call();
            if (!words.has("quiet")) {
                tell(line, remote, result);
            }
            return result;
        } catch (InvalidRemoteException | TransportException failure) {
            throw Remotes.explained(line, remote, failure);
        }
    }

    /** A branch that is named is kept where the remote keeps its branches. */
    private static List<RefSpec> specs(GitLine line, String remote, List<String> names) {
        boolean configured = line.repository().getRemoteNames().contains(remote);
        return names.stream()
                .map(name -> {
                    if (name.contains(":")) {
                        return new RefSpec(name);
                    }
                    String full = name.startsWith("refs/") ? name : "refs/heads/" + name;
                    return configured && full.startsWith("refs/heads/")
                            ? new RefSpec("+" + full + ":refs/remotes/" + remote + "/"
                                    + full.substring("refs/heads/".length()))
                            : new RefSpec(full);
                })
                .toList();
    }

    private static void tell(GitLine line, String remote, FetchResult result) throws IOException {
        result.getMessages().lines().filter(one -> !one.isBlank()).forEach(one -> line.error("remote: " + one));
        var updates = new ArrayList<>(result.getTrackingRefUpdates());
        updates.removeIf(update -> update.getResult() == RefUpdate.Result.NO_CHANGE);
        if (updates.isEmpty()) {
            return;
        }
        String branch = new Revisions(line.repository()).branch().orElse("");
        String merged = String.valueOf(line.repository().getConfig().getString("branch", branch, "merge"));
        updates.sort((one, other) -> Integer.compare(rank(one, merged), rank(other, merged)));
        line.error("From " + RefLines.shownAddress(Remotes.address(line, remote)));
        int width = Math.max(
                10,
                updates.stream()
                        .mapToInt(update -> shown(update.getRemoteName()).length())
                        .max()
                        .orElse(0));
        for (TrackingRefUpdate update : updates) {
            line.error(text(line, update, width));
        }
    }

    /** What is gone, what the current branch follows, the other branches, the tags. */
    private static int rank(TrackingRefUpdate update, String merged) {
        if (deleted(update)) {
            return 0;
        }
        if (update.getRemoteName().equals(merged)) {
            return 1;
        }
        return update.getLocalName().startsWith("refs/tags/") ? 3 : 2;
    }

    private static boolean deleted(TrackingRefUpdate update) {
        return update.getNewObjectId() == null || update.getNewObjectId().equals(ObjectId.zeroId());
    }

    private static String text(GitLine line, TrackingRefUpdate update, int width) throws IOException {
        var revisions = new Revisions(line.repository());
        String local = Repository.shortenRefName(update.getLocalName());
        boolean tag = update.getLocalName().startsWith("refs/tags/");
        if (deleted(update)) {
            return RefLines.line('-', "[deleted]", RefLines.arrow("(none)", width, local));
        }
        String names = RefLines.arrow(shown(update.getRemoteName()), width, local);
        Optional<ObjectId> old =
                Optional.ofNullable(update.getOldObjectId()).filter(id -> !id.equals(ObjectId.zeroId()));
        if (old.isEmpty()) {
            return RefLines.line('*', tag ? "[new tag]" : "[new branch]", names);
        }
        String from = revisions.shortened(old.get());
        String to = revisions.shortened(update.getNewObjectId());
        return switch (update.getResult()) {
            case FORCED -> RefLines.line('+', from + "..." + to, names + "  (forced update)");
            case REJECTED ->
                RefLines.line(
                        '!', "[rejected]", names + (tag ? "  (would clobber existing tag)" : "  (non-fast-forward)"));
            default -> RefLines.line(' ', from + ".." + to, names);
        };
    }

    private static String shown(String name) {
        return Repository.shortenRefName(name);
    }
}
