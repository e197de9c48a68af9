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

    private static final String DETACHED = """
            error: The destination you provided is not a full refname (i.e.,
            starting with "refs/"). We tried to guess what you meant by:

            - Looking for a ref that matches 'HEAD' on the remote side.
            - Checking if the <src> being pushed ('HEAD')
              is a ref in "refs/{heads,tags}/". If so we add a corresponding
              refs/{heads,tags}/ prefix on the remote side.

            Neither worked, so we gave up. You must fully qualify the ref.
            hint: The <src> part of the refspec is a commit object.
            hint: Did you mean to create a new branch by pushing to
            hint: 'HEAD:refs/heads/HEAD'?
            error: failed to push some refs to '%s'""";

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
        boolean current = names.isEmpty() && !words.has("tags") && !words.has("all");
        boolean follows = words.has("set-upstream") || (current && new PushDefault(line, remote).setsUp());
        PushCommand command = line.git()
                .push()
                .setRemote(remote)
                .setRefSpecs(specs)
                .setTransportConfigCallback(line.transports())
                .setDryRun(words.has("dry-run"));
        if (words.has("force")) {
            command.setForce(true);
        } else if (words.has("force-with-lease")) {
            Leases leases = Leases.of(line, words, remote, specs);
            command.setRefSpecs(leases.specs()).setRefLeaseSpecs(leases.expected());
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
            if (exitCode == 0 && follows && !words.has("dry-run")) {
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
            specs.add(new PushDefault(line, remote).current());
        }
        for (String name : names) {
            specs.add(named(line, words, remote, name));
        }
        return specs;
    }

    private static RefSpec named(GitLine line, Words words, String remote, String name) throws IOException {
        if (words.has("delete")) {
            return new RefSpec(":" + (name.startsWith("refs/") ? name : deleted(line, name)));
        }
        boolean force = name.startsWith("+");
        String rest = force ? name.substring(1) : name;
        int colon = rest.indexOf(':');
        String source = colon < 0 ? rest : rest.substring(0, colon);
        String from = source.isEmpty() ? "" : full(line, source);
        String target = colon < 0 ? sameName(line, remote, source, from) : rest.substring(colon + 1);
        if (!target.startsWith("refs/")) {
            String kind = from.startsWith("refs/tags/") ? "refs/tags/" : "refs/heads/";
            target = kind + target;
        }
        return new RefSpec((force ? "+" : "") + from + ":" + target);
    }

    /** What a source without a destination is called there: a branch or a tag has a name, a bare commit none. */
    private static String sameName(GitLine line, String remote, String source, String from) throws IOException {
        if (source.equals("HEAD")) {
            Optional<String> branch = new Revisions(line.repository()).branch();
            return "refs/heads/"
                    + branch.orElseThrow(
                            () -> new GitFailure(DETACHED.formatted(Remotes.pushAddress(line, remote)), 1));
        }
        if (from.startsWith("refs/")) {
            return from;
        }
        throw GitFailure.fatal(
                Repository.isValidRefName("refs/heads/" + source)
                        ? source + " cannot be resolved to branch\nfatal: the remote end hung up unexpectedly"
                        : "invalid refspec '" + source + "'");
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
