// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/** {@code git remote}. */
final class RemoteStep implements GitStep {
    @Override
    public int run(GitLine line, List<String> arguments) throws IOException {
        Words words =
                Words.parse("remote", arguments, "v,verbose", "push", "all", "!add", "!delete", "f", "!t=", "!m=");
        Repository repository = line.repository();
        StoredConfig config = repository.getConfig();
        if (words.rest().isEmpty()) {
            for (String name : repository.getRemoteNames().stream().sorted().toList()) {
                if (words.has("verbose")) {
                    line.out(name + "\t" + Remotes.address(line, name) + " (fetch)");
                    line.out(name + "\t" + Remotes.pushAddress(line, name) + " (push)");
                } else {
                    line.out(name);
                }
            }
            return 0;
        }
        String verb = words.rest().get(0);
        List<String> names = words.rest().subList(1, words.rest().size());
        return switch (verb) {
            case "add" -> add(line, config, need(names, 2, "git remote add [<options>] <name> <url>"));
            case "remove", "rm" -> remove(repository, config, need(names, 1, "git remote remove <name>"));
            case "rename" -> rename(repository, config, need(names, 2, "git remote rename <old> <new>"));
            case "set-url" -> setUrl(words, config, need(names, 2, "git remote set-url [--push] <name> <newurl>"));
            case "get-url" -> {
                String name =
                        need(names, 1, "git remote get-url [--push] <name>").get(0);
                require(config, name);
                line.out(words.has("push") ? Remotes.pushAddress(line, name) : Remotes.address(line, name));
                yield 0;
            }
            case "show", "prune", "update", "set-head", "set-branches" ->
                throw GitFailure.nativeOnly("git remote " + verb);
            default -> throw GitFailure.error("Unknown subcommand: `" + verb + "'");
        };
    }

    private static List<String> need(List<String> names, int count, String usage) {
        if (names.size() != count) {
            throw GitFailure.usage("usage: " + usage);
        }
        return names;
    }

    private static int add(GitLine line, StoredConfig config, List<String> names) throws IOException {
        String name = names.get(0);
        if (!Repository.isValidRefName("refs/remotes/" + name + "/test")) {
            throw GitFailure.fatal("'" + name + "' is not a valid remote name");
        }
        if (line.repository().getRemoteNames().contains(name)) {
            throw new GitFailure("error: remote " + name + " already exists.", 3);
        }
        config.setString("remote", name, "url", names.get(1));
        config.setString("remote", name, "fetch", "+refs/heads/*:refs/remotes/" + name + "/*");
        config.save();
        return 0;
    }

    private static int remove(Repository repository, StoredConfig config, List<String> names) throws IOException {
        String name = names.get(0);
        require(config, name);
        for (String branch : config.getSubsections("branch")) {
            if (name.equals(config.getString("branch", branch, "remote"))) {
                config.unset("branch", branch, "remote");
                config.unset("branch", branch, "merge");
                if (config.getNames("branch", branch).isEmpty()) {
                    config.unsetSection("branch", branch);
                }
            }
        }
        config.unsetSection("remote", name);
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/remotes/" + name + "/")) {
            RefUpdate update = repository.updateRef(ref.getName(), true);
            update.setForceUpdate(true);
            RefChanges.require(update.delete(), ref.getName());
        }
        config.save();
        return 0;
    }

    private static int rename(Repository repository, StoredConfig config, List<String> names) throws IOException {
        String from = names.get(0);
        String to = names.get(1);
        require(config, from);
        if (config.getSubsections("remote").contains(to)) {
            throw new GitFailure("error: remote " + to + " already exists.", 3);
        }
        for (String key : config.getNames("remote", from)) {
            List<String> values = List.of(config.getStringList("remote", from, key)).stream()
                    .map(value -> value.replace(":refs/remotes/" + from + "/", ":refs/remotes/" + to + "/"))
                    .toList();
            config.setStringList("remote", to, key, values);
        }
        config.unsetSection("remote", from);
        for (String branch : config.getSubsections("branch")) {
            if (from.equals(config.getString("branch", branch, "remote"))) {
                config.setString("branch", branch, "remote", to);
            }
        }
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/remotes/" + from + "/")) {
            String moved = "refs/remotes/" + to + ref.getName().substring(("refs/remotes/" + from).length());
            if (ref.isSymbolic()) {
                String target =
                        "refs/remotes/" + to + ref.getTarget().getName().substring(("refs/remotes/" + from).length());
                RefChanges.require(repository.updateRef(moved).link(target), moved);
                RefUpdate old = repository.updateRef(ref.getName(), true);
                old.setForceUpdate(true);
                RefChanges.require(old.delete(), ref.getName());
            } else {
                RefChanges.require(repository.renameRef(ref.getName(), moved).rename(), ref.getName());
            }
        }
        config.save();
        return 0;
    }

    private static int setUrl(Words words, StoredConfig config, List<String> names) throws IOException {
        require(config, names.get(0));
        config.setString("remote", names.get(0), words.has("push") ? "pushurl" : "url", names.get(1));
        config.save();
        return 0;
    }

    private static void require(StoredConfig config, String name) {
        if (!config.getSubsections("remote").contains(name)) {
            throw new GitFailure("error: No such remote '" + name + "'", 2);
        }
    }
}
