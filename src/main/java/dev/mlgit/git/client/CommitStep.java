// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitConfig.CleanupMode;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/** {@code git commit}. */
final class CommitStep implements GitStep {
    private static final String INSTEAD = "Please supply the message using either -m or -F option.";

    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "commit",
                arguments,
                "m,message=",
                "F,file=",
                "a,all",
                "amend",
                "allow-empty",
                "allow-empty-message",
                "n,no-verify",
                "q,quiet",
                "author=",
                "date=",
                "s,signoff",
                "no-edit",
                "C,reuse-message=",
                "o,only",
                "!e,edit",
                "!c,reedit-message=",
                "!S,gpg-sign=?",
                "!p,patch",
                "!interactive",
                "!i,include",
                "!fixup=",
                "!squash=",
                "!v,verbose",
                "!cleanup=",
                "!t,template=",
                "!dry-run",
                "!trailer=",
                "no-gpg-sign");
        Changes changes = Changes.of(line);
        Pathspecs paths = Pathspecs.of(line, words.all());
        if (words.has("all")) {
            if (!paths.none()) {
                throw GitFailure.fatal("paths '" + words.all().get(0) + " ...' with -a does not make sense");
            }
            new Staging(line).tracked(changes);
            changes = Changes.of(line);
        }
        if (!paths.none() && line.repository().readMergeHeads() != null) {
            throw GitFailure.fatal("cannot do a partial commit during a merge.");
        }
        if (changes.anyUnmerged()) {
            changes.tracked().stream()
                    .filter(Change::unmerged)
                    .forEach(change -> line.out("U\t" + Paths.quoted(change.path())));
            throw new GitFailure("""
                    error: Committing is not possible because you have unmerged files.
                    hint: Fix them up in the work tree, and then use 'git add/rm <file>'
                    hint: as appropriate to mark resolution and make a commit.
                    fatal: Exiting because of an unresolved conflict.""", 128);
        }
        boolean amend = words.has("amend");
        Optional<RevCommit> head = new Revisions(line.repository()).head();
        if (amend && head.isEmpty()) {
            throw GitFailure.fatal("You have nothing yet to amend.");
        }
        List<String> known = paths.none() ? List.of() : known(line, paths, changes);
        List<String> only = paths.none()
                ? List.of()
                : changes.within(paths).tracked().stream().map(Change::path).toList();
        boolean merging = line.repository().getRepositoryState() == RepositoryState.MERGING_RESOLVED;
        boolean nothing = paths.none() ? !changes.anyStaged() : only.isEmpty();
        if (nothing && !amend && !merging && !words.has("allow-empty")) {
            LongStatus.ofCommit(line).print(changes, changes.untracked(), false).forEach(line::out);
            return 1;
        }
        // A path without a change still keeps the rest of the index out of the commit.
        return commit(line, words, head, only.isEmpty() ? known : only, changes);
    }

    private static int commit(GitLine line, Words words, Optional<RevCommit> head, List<String> only, Changes changes)
            throws IOException, GitAPIException {
        boolean amend = words.has("amend");
        PersonIdent committer = line.committer();
        PersonIdent author = author(line, words, amend ? head : Optional.empty());
        if (!words.has("no-verify")) {
            Hooks.run(line, "pre-commit");
        }
        String message = message(line, words, head, changes, committer);
        if (message.isBlank() && !words.has("allow-empty-message")) {
            line.error("Aborting commit due to empty commit message.");
            return 1;
        }
        CommitCommand command = line.git()
                .commit()
                .setMessage(message)
                .setCleanupMode(CleanupMode.VERBATIM)
                .setAuthor(author)
                .setCommitter(committer)
                .setAmend(amend)
                .setAllowEmpty(true)
                .setSign(false)
                .setNoVerify(true);
        if (!only.isEmpty()) {
            only.forEach(command::setOnly);
        }
        var said = new ByteArrayOutputStream();
        RevCommit made = command.setHookOutputStream(new PrintStream(said, false, StandardCharsets.UTF_8))
                .setHookErrorStream(new PrintStream(said, false, StandardCharsets.UTF_8))
                .call();
        if (said.size() > 0) {
            line.error(said.toString(StandardCharsets.UTF_8).stripTrailing());
        }
        if (!words.has("quiet")) {
            CommitReport.print(line, made, head.isEmpty(), amend || words.has("date"));
        }
        return 0;
    }

    /** The paths known to git among those that were named. */
    private static List<String> known(GitLine line, Pathspecs paths, Changes changes) throws IOException {
        var known = new ArrayList<String>();
        var index = line.repository().readDirCache();
        for (int at = 0; at < index.getEntryCount(); at++) {
            known.add(index.getEntry(at).getPathString());
        }
        changes.tracked().forEach(change -> known.add(change.path()));
        for (String typed : paths.unmatched(known)) {
            throw GitFailure.error("pathspec '" + typed + "' did not match any file(s) known to git");
        }
        return known.stream().filter(paths::matches).toList();
    }

    private static PersonIdent author(GitLine line, Words words, Optional<RevCommit> amended) throws IOException {
        Optional<RevCommit> reused = words.has("reuse-message")
                ? Optional.of(new Revisions(line.repository())
                        .need(words.value("reuse-message").orElseThrow()))
                : amended;
        PersonIdent author = reused.isPresent() ? reused.get().getAuthorIdent() : line.author();
        if (words.has("author")) {
            String text = words.value("author").orElseThrow();
            PersonIdent given = RawParseUtils.parsePersonIdent(text);
            if (given == null) {
                throw GitFailure.fatal("--author '" + text + "' is not 'Name <email>' and matches no existing author");
            }
            author = new PersonIdent(
                    given.getName(), given.getEmailAddress(), author.getWhenAsInstant(), author.getZoneId());
        }
        if (words.has("date")) {
            String text = words.value("date").orElseThrow();
            GitDate date = GitDate.parse(text).orElseThrow(() -> GitFailure.fatal("invalid date format: " + text));
            author = new PersonIdent(author.getName(), author.getEmailAddress(), date.instant(), date.zone());
        }
        return author;
    }

    private static String message(
            GitLine line, Words words, Optional<RevCommit> head, Changes changes, PersonIdent committer)
            throws IOException {
        Path file = line.repository().getDirectory().toPath().resolve("COMMIT_EDITMSG");
        Optional<String> given = given(line, words, head);
        String text;
        if (given.isPresent()) {
            text = Messages.tidy(given.get());
            text = words.has("signoff") ? signedOff(text, committer) : text;
            Files.writeString(file, text);
        } else {
            String start = words.has("amend")
                    ? head.orElseThrow().getFullMessage()
                    : Optional.ofNullable(line.repository().readMergeCommitMsg())
                            .orElse("");
            text = edited(line, file, start, changes);
        }
        if (!words.has("no-verify") && Hooks.run(line, "commit-msg", ".git/COMMIT_EDITMSG")) {
            text = Messages.tidy(Files.readString(file, StandardCharsets.UTF_8));
        }
        return text;
    }

    private static Optional<String> given(GitLine line, Words words, Optional<RevCommit> head) throws IOException {
        if (words.has("message")) {
            return Optional.of(String.join("\n\n", words.values("message")));
        }
        if (words.has("file")) {
            String name = words.value("file").orElseThrow();
            if (name.equals("-")) {
                throw GitFailure.nativeOnly("git commit -F -");
            }
            Path file = line.environment().path(name);
            if (!Files.isReadable(file)) {
                throw GitFailure.fatal("could not read log file '" + name + "': No such file or directory");
            }
            return Optional.of(Files.readString(file));
        }
        if (words.has("reuse-message")) {
            return Optional.of(new Revisions(line.repository())
                    .need(words.value("reuse-message").orElseThrow())
                    .getFullMessage());
        }
        if (!words.has("no-edit")) {
            return Optional.empty();
        }
        return words.has("amend")
                ? head.map(RevCommit::getFullMessage)
                : Optional.ofNullable(line.repository().readMergeCommitMsg());
    }

    private static String edited(GitLine line, Path file, String start, Changes changes) throws IOException {
        var text = new StringBuilder(start).append('\n').append("""
                # Please enter the commit message for your changes. Lines starting
                # with '#' will be ignored, and an empty message aborts the commit.
                #
                """);
        LongStatus.ofComment(line).print(changes, changes.untracked(), false).forEach(one -> text.append(one)
                .append('\n'));
        return Messages.withoutComments(new Editor(line).edit(file, text.toString(), INSTEAD));
    }

    private static String signedOff(String text, PersonIdent committer) {
        String trailer = "Signed-off-by: " + committer.getName() + " <" + committer.getEmailAddress() + ">\n";
        if (text.endsWith(trailer)) {
            return text;
        }
        List<String> lines = text.lines().toList();
        boolean trailers = lines.size() > 1 && lines.get(lines.size() - 1).matches("[A-Za-z-]+: .*");
        return text + (trailers ? "" : "\n") + trailer;
    }
}
