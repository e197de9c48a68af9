// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.worktree;

import dev.mlgit.core.error.MlgitException;
import dev.mlgit.git.reading.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;

/** Everything that a commit puts into the work tree, looked at before any of it is written. */
final class CommitTree {
    /** As Git's {@code core.maxTreeDepth} has it where nobody sets it. */
    private static final int MOST_LEVELS = 2048;

    private final Folder root;
    private final List<FileEntry> files;

    private CommitTree(Folder root, List<FileEntry> files) {
        this.root = root;
        this.files = files;
    }

    Folder root() {
        return root;
    }

    /** In the order of the index. */
    List<FileEntry> files() {
        return files;
    }

    /** @throws MlgitException of kind REFUSED when there is a name that Git takes from no tree */
    static CommitTree read(Repository repository, ObjectId tree, Path workTree) throws IOException {
        var names = TreeNames.of(repository.getConfig());
        Folder root = Folder.root(workTree, tree);
        var files = new ArrayList<FileEntry>();
        Deque<Folder> open = new ArrayDeque<>(List.of(root));
        try (var walk = new TreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.addTree(tree);
            var conversions = new Conversions(walk, repository);
            while (walk.next()) {
                while (open.size() > walk.getDepth() + 1) {
                    open.pop();
                }
                Folder folder = open.element();
                String name = name(walk);
                requireSafe(names, folder, name, walk.getRawMode(0));
                if (walk.isSubtree()) {
                    requireShallow(open.size());
                    open.push(folder.add(name, walk.getObjectId(0)));
                    walk.enterSubtree();
                } else {
                    var file = new FileEntry(folder, name, mode(walk), walk.getObjectId(0), conversions.here());
                    folder.add(file);
                    files.add(file);
                }
            }
        }
        return new CommitTree(root, files);
    }

    private static String name(TreeWalk walk) {
        String path = new String(walk.getRawPath(), StandardCharsets.ISO_8859_1);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Old repositories have files that the group may write; Git takes all but the executable ones for plain. */
    private static int mode(TreeWalk walk) {
        int mode = walk.getRawMode(0);
        if ((mode & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
            return mode;
        }
        return (mode & 0100) == 0 ? FileMode.REGULAR_FILE.getBits() : FileMode.EXECUTABLE_FILE.getBits();
    }

    private static void requireSafe(TreeNames names, Folder folder, String name, int mode) {
        if (names.refuses(name, FileMode.SYMLINK.equals(mode))) {
            throw MlgitException.refused(
                    "the repository has a file named '" + RawPath.shown(folder.prefix() + name)
                            + "', which is not safe to check out",
                    "do not trust this repository; git refuses it too");
        }
    }

    private static void requireShallow(int levels) {
        if (levels > MOST_LEVELS) {
            throw MlgitException.refused("the repository has directories more than " + MOST_LEVELS
                    + " levels deep, which git does not check out either");
        }
    }

    /** What the attributes of the tree, of the user and of the configuration say of the current file of a walk. */
    private static final class Conversions {
        private final TreeWalk walk;
        private final WorkingTreeOptions options;
        private final Config config;

        Conversions(TreeWalk walk, Repository repository) {
            this.config = repository.getConfig();
            this.walk = walk;
            this.options = repository.getConfig().get(WorkingTreeOptions.KEY);
        }

        Conversion here() throws IOException {
            int type = walk.getRawMode(0) & FileMode.TYPE_MASK;
            if (type != FileMode.TYPE_FILE) {
                return Conversion.NONE;
            }
            Attributes attributes = walk.getAttributes();
            EolStreamType ends = org.eclipse.jgit.util.io.EolStreamTypeUtil.detectStreamType(
                    OperationType.CHECKOUT_OP, options, attributes);
            if (attributes.isEmpty() && ends == EolStreamType.DIRECT) {
                return Conversion.NONE;
            }
            var conversion = new Conversion(
                    ends,
                    attributes.isSet("ident"),
                    encoding(attributes),
                    // Large files are fetched together once the clone is there: one by one they would take for ever,
                    // and without git-lfs the clone would fail.
                    "lfs".equals(attributes.getValue("filter"))
                            ? Optional.empty()
                            : Optional.ofNullable(walk.getSmudgeCommand(attributes)),
                    config.getBoolean("filter", attributes.getValue("filter"), "required", false));
            return conversion.isNone() ? Conversion.NONE : conversion;
        }

        private static Optional<String> encoding(Attributes attributes) {
            return attributes.get("working-tree-encoding") == null
                    ? Optional.empty()
                    : Optional.of(attributes.get("working-tree-encoding"))
                            .filter(found -> found.getState() == Attribute.State.CUSTOM)
                            .map(Attribute::getValue);
        }
    }
}
