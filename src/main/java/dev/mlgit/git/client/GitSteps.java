// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands of the built-in client, and those it leaves to native git. */
final class GitSteps {
    /** A command with its usage. */
    private record Known(Supplier<GitStep> step, String usage) {}

    private static final Map<String, Known> KNOWN = known();

    /** Of git's own list of commands; https://git-scm.com/docs/git. */
    private static final Set<String> NATIVE = Set.of(
            "am",
            "apply",
            "archive",
            "bisect",
            "bundle",
            "cat-file",
            "check-ignore",
            "cherry-pick",
            "count-objects",
            "difftool",
            "fast-export",
            "fast-import",
            "filter-branch",
            "for-each-ref",
            "format-patch",
            "fsck",
            "gc",
            "grep",
            "gui",
            "hash-object",
            "instaweb",
            "ls-remote",
            "ls-tree",
            "maintenance",
            "mergetool",
            "merge-base",
            "name-rev",
            "notes",
            "prune",
            "range-diff",
            "reflog",
            "repack",
            "replace",
            "request-pull",
            "rerere",
            "revert",
            "rev-list",
            "send-email",
            "shortlog",
            "show-branch",
            "show-ref",
            "sparse-checkout",
            "submodule",
            "svn",
            "symbolic-ref",
            "update-index",
            "update-ref",
            "var",
            "verify-commit",
            "verify-tag",
            "whatchanged",
            "worktree",
            "write-tree");

    private GitSteps() {}

    static @Nullable GitStep find(String name) {
        Known known = KNOWN.get(name);
        return known == null ? null : known.step().get();
    }

    static boolean isNative(String name) {
        return NATIVE.contains(name);
    }

    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    static List<String> nativeNames() {
        return NATIVE.stream().sorted().toList();
    }

    /** Its usage on a line; nothing for what is not known. */
    static List<String> usage(String name) {
        Known known = KNOWN.get(name);
        return known == null ? List.of() : List.of(("git " + name + " " + known.usage()).stripTrailing());
    }

    private static Map<String, Known> known() {
        var known = new TreeMap<String, Known>();
        known.put("add", new Known(AddStep::new, "[-A | -u] [-f] [-n] [-v] [<path>...]"));
        known.put("blame", new Known(BlameStep::new, "[-l] [-s] [-e] [<rev>] [--] <file>"));
        known.put(
                "branch",
                new Known(
                        BranchStep::new,
                        "[-a | -r] [-v | -vv] [-d | -D | -m | -M | -u <upstream> | --unset-upstream] [<name> [<start>]]"));
        known.put(
                "checkout",
                new Known(CheckoutStep::new, "[-f] [-q] [-b <branch>] [<branch> | <commit>] [[--] <path>...]"));
        known.put("clean", new Known(CleanStep::new, "[-n | -f] [-d] [-x | -X] [-q] [<path>...]"));
        known.put(
                "commit",
                new Known(
                        CommitStep::new,
                        "[-a] [-m <msg> | -F <file> | -C <commit>] [--amend] [--no-edit] [--allow-empty] [-s] [-n] [-q]"
                                + " [--author=<author>] [--date=<date>] [<path>...]"));
        known.put(
                "config",
                new Known(
                        ConfigStep::new,
                        "[--global | --local | -f <file>] [--get | --get-all | --add | --unset | --unset-all | -l] [<name>"
                                + " [<value>]]"));
        known.put(
                "describe",
                new Known(
                        DescribeStep::new,
                        "[--tags] [--always] [--dirty[=<mark>]] [--long] [--match=<pattern>] [<rev>]"));
        known.put(
                "diff",
                new Known(
                        DiffStep::new,
                        "[--cached] [--stat | --numstat | --shortstat | --summary | --name-only | --name-status] [-U<n>]"
                                + " [<commit> [<commit>]] [--] [<path>...]"));
        known.put("fetch", new Known(FetchStep::new, "[--all] [-p] [-t] [--depth=<n>] [<remote> [<branch>...]]"));
        known.put("init", new Known(InitStep::new, "[-q] [-b <branch>] [<directory>]"));
        known.put(
                "log",
                new Known(
                        LogStep::new,
                        "[-<n>] [--oneline] [--format=<format>] [-p | --stat | --name-only] [--all] [--author=<pattern>]"
                                + " [--since=<date>] [<range>] [--] [<path>...]"));
        known.put("ls-files", new Known(ListFilesStep::new, "[-s] [-m] [-d] [-o --exclude-standard] [<path>...]"));
        known.put(
                "merge",
                new Known(
                        MergeStep::new,
                        "[--ff-only | --no-ff] [--no-commit] [--squash] [-m <msg>] [<commit>] | --abort | --continue"));
        known.put("mv", new Known(MoveStep::new, "[-f] [-n] [-v] <source>... <destination>"));
        known.put("pull", new Known(PullStep::new, "[--rebase | --no-rebase | --ff-only] [<remote> [<branch>]]"));
        known.put(
                "push",
                new Known(
                        PushStep::new,
                        "[-u] [-f | --force-with-lease] [-d] [--tags] [--all] [-n] [<remote> [<refspec>...]]"));
        known.put("rebase", new Known(RebaseStep::new, "[<upstream> [<branch>]] | --continue | --skip | --abort"));
        known.put(
                "remote",
                new Known(RemoteStep::new, "[-v] | add <name> <url> | remove | rename | set-url | get-url <name>"));
        known.put("reset", new Known(ResetStep::new, "[--soft | --mixed | --hard] [<commit>] [[--] <path>...]"));
        known.put("restore", new Known(RestoreStep::new, "[--staged] [--worktree] <path>..."));
        known.put(
                "rev-parse",
                new Known(
                        RevParseStep::new,
                        "[--short | --abbrev-ref | --verify] <rev>... | --show-toplevel | --git-dir | --show-prefix"));
        known.put("rm", new Known(RemoveStep::new, "[--cached] [-r] [-f] [-n] [-q] <path>..."));
        known.put("show", new Known(ShowStep::new, "[--stat | --name-only] [--format=<format>] [<object>...]"));
        known.put(
                "stash",
                new Known(StashStep::new, "[push [-u] [-m <msg>] | list | show | apply | pop | drop | clear]"));
        known.put("status", new Known(StatusStep::new, "[-s | --porcelain] [-b] [-u<mode>] [--ignored] [<path>...]"));
        known.put("switch", new Known(SwitchStep::new, "[-c | -C <new>] [-f] [--detach] [<branch> | -]"));
        known.put("tag", new Known(TagStep::new, "[-l [<pattern>]] [-a] [-m <msg>] [-f] [-d] [<name> [<commit>]]"));
        return known;
    }
}
