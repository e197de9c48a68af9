// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** {@code git tag}. */
final class TagStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException, GitAPIException {
        Words words = Words.parse(
                "tag",
                arguments,
                "a,annotate",
                "m,message=",
                "F,file=",
                "d,delete",
                "l,list",
                "f,force",
                "n=?",
                "!s,sign",
                "!u,local-user=",
                "!v,verify",
                "!contains=?",
                "!points-at=",
                "!merged=?",
                "!sort=",
                "!format=");
        List<String> names = words.all();
        if (words.has("delete")) {
            return delete(line, names);
        }
        if (names.isEmpty() || words.has("list") || words.has("n")) {
            list(line, words, names);
            return 0;
        }
        return create(line, words, names);
    }

    private static void list(GitLine line, Words words, List<String> patterns) throws IOException {
        for (Ref ref : BranchStep.under(line.repository(), "refs/tags/")) {
            String name = ref.getName().substring("refs/tags/".length());
            boolean wanted = patterns.isEmpty()
                    || patterns.stream()
                            .anyMatch(pattern -> name.matches(("\\Q" + pattern + "\\E")
                                    .replace("*", "\\E.*\\Q")
                                    .replace("?", "\\E.\\Q")));
            if (wanted) {
                line.out(words.has("n") ? "%-15s %s".formatted(name, subject(line, ref)) : name);
            }
        }
    }

    private static String subject(GitLine line, Ref ref) throws IOException {
        try (var walk = new RevWalk(line.repository())) {
            var object = walk.parseAny(ref.getObjectId());
            if (object instanceof org.eclipse.jgit.revwalk.RevTag tag) {
                walk.parseBody(tag);
                return tag.getShortMessage();
            }
            return object instanceof org.eclipse.jgit.revwalk.RevCommit commit ? commit.getShortMessage() : "";
        }
    }

    private static int delete(GitLine line, List<String> names) throws IOException {
        int exitCode = 0;
        for (String name : names) {
            Ref ref = line.repository().exactRef("refs/tags/" + name);
            ObjectId was = ref == null ? null : ref.getObjectId();
            if (ref == null || was == null) {
                line.error("error: tag '" + name + "' not found.");
                exitCode = 1;
                continue;
            }
            RefUpdate update = line.repository().updateRef(ref.getName());
            update.setForceUpdate(true);
            if (update.delete() != RefUpdate.Result.FORCED) {
                line.error("error: could not delete reference " + ref.getName());
                exitCode = 1;
                continue;
            }
            line.out("Deleted tag '" + name + "' (was " + new Revisions(line.repository()).shortened(was) + ")");
        }
        return exitCode;
    }

    private static int create(GitLine line, Words words, List<String> names) throws IOException, GitAPIException {
        if (names.size() > 2) {
            throw GitFailure.fatal("too many arguments");
        }
        String name = names.get(0);
        if (!Repository.isValidRefName("refs/tags/" + name) || name.startsWith("-")) {
            throw GitFailure.fatal("'" + name + "' is not a valid tag name.");
        }
        Ref before = line.repository().exactRef("refs/tags/" + name);
        if (before != null && !words.has("force")) {
            throw GitFailure.fatal("tag '" + name + "' already exists");
        }
        String target = names.size() > 1 ? names.get(1) : "HEAD";
        Optional<ObjectId> found = new Revisions(line.repository()).find(target);
        if (found.isEmpty()) {
            throw GitFailure.fatal("Failed to resolve '" + target + "' as a valid ref.");
        }
        boolean annotated = words.has("annotate") || words.has("message") || words.has("file");
        try (var walk = new RevWalk(line.repository())) {
            var command = line.git()
                    .tag()
                    .setName(name)
                    .setObjectId(walk.parseAny(found.get()))
                    .setForceUpdate(words.has("force"))
                    .setAnnotated(annotated)
                    .setSigned(false);
            if (annotated) {
                command.setMessage(message(line, words, name)).setTagger(line.committer());
            }
            command.call();
        }
        ObjectId was = before == null ? null : before.getObjectId();
        if (was != null && !was.equals(found.get())) {
            line.out("Updated tag '" + name + "' (was " + new Revisions(line.repository()).shortened(was) + ")");
        }
        return 0;
    }

    private static String message(GitLine line, Words words, String name) throws IOException {
        String text;
        if (words.has("message")) {
            text = Messages.tidy(String.join("\n\n", words.values("message")));
        } else if (words.has("file")) {
            text = Messages.tidy(
                    Files.readString(line.environment().path(words.value("file").orElseThrow())));
        } else {
            text = Messages.withoutComments(new Editor(line)
                    .edit(
                            line.repository().getDirectory().toPath().resolve("TAG_EDITMSG"),
                            "\n#\n# Write a message for tag:\n#   " + name
                                    + "\n# Lines starting with '#' will be ignored.\n",
                            "Please supply the message using either -m or -F option."));
        }
        if (text.isEmpty()) {
            throw GitFailure.fatal("no tag message?");
        }
        return text;
    }
}
