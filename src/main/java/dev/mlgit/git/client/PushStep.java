// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.PushCommand;
import org.eclipse.jgit.api.errors.AbortedByHookException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.InvalidRemoteException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** {@code git push}. */
final class PushStep implements GitStep {
    private static final String NO_DESTINATION = """
            No configured push destination.
            Either specify the URL from the command-line or configure a remote repository using

                git remote add <name> <url>

            and then push using the remote name

                git push <name>
            """;

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "push",
                arguments,
                "u,set-upstream",
                "f,force",
                "force-with-lease=?",
                "tags",
                "all",
                "d,delete",
                "n,dry-run",
                "q,quiet",
                "v,verbose",
                "no-verify",
                "!mirror",
                "!atomic",
                "!follow-tags",
                "!prune",
                "!signed=?",
                "!o,push-option=",
                "!porcelain",
                "!recurse-submodules=",
                "progress",
                "no-progress");
        String remote = words.rest().isEmpty() ? usual(line) : words.rest().get(0);
        List<String> names = words.rest().isEmpty()
                ? List.of()
                : words.rest().subList(1, words.rest().size());
        List<RefSpec> specs = specs(line, words, remote, names);
        PushCommand command = line.git()
                .push()
                .setRemote(remote)
                .setRefSpecs(specs)
                .setTransportConfigCallback(line.transports())
                .setDryRun(words.has("dry-run"));
        if (words.has("force")) {
            command.setForce(true);
        }
        if (words.has("force-with-lease")) {
            command.setRefLeaseSpecs(leases(words, remote, specs)).setForce(true);
        }
        if (words.has("tags")) {
            command.setPushTags();
        }
        if (words.has("all")) {
            command.setPushAll();
        }
        var said = new ByteArrayOutputStream();
        command.setHookOutputStream(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = 0;
            for (PushResult result : command.call()) {
                exitCode |= tell(line, words, remote, result);
            }
            if (exitCode == 0 && words.has("set-upstream") && !words.has("dry-run")) {
                follow(line, remote, specs);
            }
            return exitCode;
        } catch (InvalidRemoteException | TransportException failure) {
            if (failure.getCause() instanceof AbortedByHookException
                    || String.valueOf(failure.getMessage()).contains("\"pre-push\" hook")) {
                line.error(said.toString(StandardCharsets.UTF_8).stripTrailing());
                throw GitFailure.error("failed to push some refs to '" + Remotes.pushAddress(line, remote) + "'")
                        .causedBy(failure);
            }
            throw Remotes.explained(line, remote, failure);
        }
    }

    private static String usual(GitLine line) throws IOException {
        String branch = new Revisions(line.repository()).branch().orElse("");
        String own = line.repository().getConfig().getString("branch", branch, "pushRemote");
        String all = line.repository().getConfig().getString("remote", null, "pushDefault");
        String remote = own != null ? own : all != null ? all : FetchStep.usual(line);
        if (!line.repository().getRemoteNames().contains(remote)) {
            throw GitFailure.fatal(NO_DESTINATION);
        }
        return remote;
    }

    private static List<RefSpec> specs(GitLine line, Words words, String remote, List<String> names)
            throws IOException {
        var specs = new ArrayList<RefSpec>();
        if (names.isEmpty() && !words.has("tags") && !words.has("all")) {
            specs.add(current(line, words, remote));
        }
        for (String name : names) {
            specs.add(named(line, words, name));
        }
        return specs;
    }

    /** {@code push.default=simple}: the current branch, to the one of its name that it follows. */
    private static RefSpec current(GitLine line, Words words, String remote) throws IOException {
        String branch = new Revisions(line.repository())
                .branch()
                .orElseThrow(() -> GitFailure.fatal("You are not currently on a branch.\n"
                        + "To push the history leading to the current (detached HEAD)\nstate now, use\n\n    git push "
                        + remote + " HEAD:<name-of-remote-branch>\n"));
        String merge = line.repository().getConfig().getString("branch", branch, "merge");
        String mode = line.setting("push", null, "default").orElse("simple");
        boolean setsUp = words.has("set-upstream") || line.truth("push", "autoSetupRemote", false);
        boolean other = !remote.equals(FetchStep.usual(line));
        if (merge == null && mode.equals("simple") && !setsUp && !other) {
            throw GitFailure.fatal("The current branch " + branch + " has no upstream branch.\n"
                    + "To push the current branch and set the remote as upstream, use\n\n    git push --set-upstream "
                    + remote + " " + branch + "\n\n"
                    + "To have this happen automatically for branches without a tracking\n"
                    + "upstream, see 'push.autoSetupRemote' in 'git help config'.\n");
        }
        String full = "refs/heads/" + branch;
        return new RefSpec(full + ":" + full);
    }

    private static RefSpec named(GitLine line, Words words, String name) throws IOException {
        if (words.has("delete")) {
            return new RefSpec(":" + (name.startsWith("refs/") ? name : deleted(line, name)));
        }
        boolean force = name.startsWith("+");
        String rest = force ? name.substring(1) : name;
        int colon = rest.indexOf(':');
        String source = colon < 0 ? rest : rest.substring(0, colon);
        String from = source.isEmpty() ? "" : full(line, source);
        String target =
                colon < 0 ? (source.equals("HEAD") ? full(line, current(line)) : from) : rest.substring(colon + 1);
        if (!target.startsWith("refs/")) {
            String kind = from.startsWith("refs/tags/") ? "refs/tags/" : "refs/heads/";
            target = kind + target;
        }
        return new RefSpec((force ? "+" : "") + from + ":" + target);
    }

    private static String current(GitLine line) throws IOException {
        return new Revisions(line.repository()).branch().orElse("HEAD");
    }

    private static String deleted(GitLine line, String name) throws IOException {
        return (line.repository().exactRef("refs/tags/" + name) != null ? "refs/tags/" : "refs/heads/") + name;
    }

    private static String full(GitLine line, String name) throws IOException {
        if (name.equals("HEAD") || name.startsWith("refs/")) {
            return name;
        }
        Ref ref = line.repository().findRef(name);
        if (ref != null) {
            return ref.getName();
        }
        if (new Revisions(line.repository()).commit(name).isPresent()) {
            return new Revisions(line.repository()).need(name).name();
        }
        throw GitFailure.error("src refspec " + name + " does not match any");
    }

    private static List<RefLeaseSpec> leases(Words words, String remote, List<RefSpec> specs) {
        String given = words.value("force-with-lease").orElse("");
        var leases = new ArrayList<RefLeaseSpec>();
        for (RefSpec spec : specs) {
            String branch = Repository.shortenRefName(spec.getDestination());
            int colon = given.indexOf(':');
            String expected = colon >= 0 ? given.substring(colon + 1) : "refs/remotes/" + remote + "/" + branch;
            leases.add(new RefLeaseSpec(spec.getDestination(), expected));
        }
        return leases;
    }

    private static void follow(GitLine line, String remote, List<RefSpec> specs) throws IOException {
        for (RefSpec spec : specs) {
            if (spec.getSource() != null && spec.getSource().startsWith("refs/heads/")) {
                String branch = Repository.shortenRefName(spec.getSource());
                String there = Repository.shortenRefName(spec.getDestination());
                new Upstream(remote, spec.getDestination(), remote + "/" + there).setFor(line, branch);
            }
        }
    }

    private static int tell(GitLine line, Words words, String remote, PushResult result) throws IOException {
        result.getMessages().lines().filter(one -> !one.isBlank()).forEach(one -> line.error("remote: " + one));
        var updates = new ArrayList<>(result.getRemoteUpdates());
        boolean failed = updates.stream().anyMatch(PushLines::failed);
        List<RemoteRefUpdate> shown = updates.stream()
                .filter(update -> update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE)
                .toList();
        String address = Remotes.pushAddress(line, remote);
        if (shown.isEmpty()) {
            if (!words.has("quiet")) {
                line.error("Everything up-to-date");
            }
            return 0;
        }
        if (!words.has("quiet") || failed) {
            line.error("To " + address);
            for (RemoteRefUpdate update : shown) {
                line.error(PushLines.of(line, update));
            }
        }
        if (failed) {
            line.error("error: failed to push some refs to '" + address + "'");
            Optional<String> advice = PushLines.advice(shown);
            advice.ifPresent(line::error);
        }
        return failed ? 1 : 0;
    }
}
