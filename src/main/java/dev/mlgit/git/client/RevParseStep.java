// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** {@code git rev-parse}, as far as scripts use it most. */
final class RevParseStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        boolean quiet = false;
        boolean verify = false;
        Optional<String> form = Optional.empty();
        for (String word : arguments) {
            switch (word) {
                case "--show-toplevel" -> line.out(line.top().toString());
                case "--git-dir" -> line.out(gitDirectory(line));
                case "--absolute-git-dir" ->
                    line.out(line.repository().getDirectory().toString());
                case "--show-prefix" -> line.out(line.prefix());
                case "--show-cdup" ->
                    line.out("../".repeat(line.prefix().replaceAll("[^/]", "").length()));
                case "--is-inside-work-tree" -> {
                    line.repository();
                    line.out("true");
                }
                case "--is-bare-repository", "--is-inside-git-dir", "--is-shallow-repository" -> {
                    boolean shallow = word.contains("shallow")
                            && !line.repository()
                                    .getObjectDatabase()
                                    .getShallowCommits()
                                    .isEmpty();
                    line.out(String.valueOf(shallow));
                }
                case "--verify" -> verify = true;
                case "-q", "--quiet" -> quiet = true;
                case "--short", "--abbrev-ref", "--symbolic-full-name" -> form = Optional.of(word);
                default -> {
                    if (word.startsWith("-")) {
                        throw GitFailure.nativeOnly("git rev-parse " + word);
                    }
                    print(line, word, form.orElse(""), verify, quiet);
                }
            }
        }
        return 0;
    }

    private static String gitDirectory(GitLine line) {
        Path directory = line.repository().getDirectory().toPath();
        return line.prefix().isEmpty() && directory.equals(line.top().resolve(".git")) ? ".git" : directory.toString();
    }

    private static void print(GitLine line, String name, String form, boolean verify, boolean quiet)
            throws IOException {
        var revisions = new Revisions(line.repository());
        Optional<ObjectId> found = revisions.find(name);
        if (form.equals("--abbrev-ref") || form.equals("--symbolic-full-name")) {
            Ref ref = line.repository().findRef(name.equals("@") ? "HEAD" : name);
            String full = name.endsWith("@{u}") || name.endsWith("@{upstream}")
                    ? revisions
                            .upstream(revisions.branch().orElse(""))
                            .orElseThrow(() ->
                                    GitFailure.fatal("no upstream configured for branch '" + branch(revisions) + "'"))
                    : ref == null ? "" : ref.isSymbolic() ? ref.getTarget().getName() : ref.getName();
            if (found.isPresent() && !full.isEmpty()) {
                line.out(form.equals("--abbrev-ref") ? Repository.shortenRefName(full) : full);
                return;
            }
        }
        if (found.isEmpty() && quiet) {
            throw new GitFailure("", 1);
        }
        if (found.isEmpty() && verify) {
            throw GitFailure.fatal("Needed a single revision");
        }
        if (found.isEmpty()) {
            line.out(name);
            revisions.need(name);
        }
        line.out(
                form.equals("--short")
                        ? revisions.shortened(found.orElseThrow())
                        : found.orElseThrow().name());
    }

    private static String branch(Revisions revisions) {
        try {
            return revisions.branch().orElse("HEAD");
        } catch (IOException unreadable) {
            throw GitFailure.fatal("cannot read HEAD").causedBy(unreadable);
        }
    }
}
