// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * What a clone checks out.
 *
 * @param branch full name of the server's branch; empty for a tag, a commit, or an empty repository
 * @param tag full name of the tag that was asked for
 * @param id the commit, or the tag that names it; empty for an empty repository
 * @param serverDefault full name of the branch that the server's HEAD names
 */
record RemoteHead(
        Optional<String> branch, Optional<String> tag, Optional<ObjectId> id, Optional<String> serverDefault) {
    private static final String HEADS = "refs/heads/";
    private static final List<String> USUAL = List.of("refs/heads/main", "refs/heads/master");

    /** The branch or tag that is wanted, which is there; otherwise the server's default. */
    static RemoteHead choose(Collection<Ref> refs, Optional<String> wanted) {
        Optional<Ref> head = named(refs, "HEAD");
        Optional<String> serverDefault = head.flatMap(ref -> defaultBranch(ref, refs));
        if (wanted.isPresent()) {
            Optional<Ref> branch = named(refs, HEADS + wanted.get());
            if (branch.isPresent()) {
                return new RemoteHead(
                        Optional.of(branch.get().getName()), Optional.empty(), id(branch.get()), serverDefault);
            }
            Optional<Ref> tag = named(refs, "refs/tags/" + wanted.get());
            if (tag.isPresent()) {
                return new RemoteHead(Optional.empty(), tag.map(Ref::getName), id(tag.get()), serverDefault);
            }
        }
        return new RemoteHead(serverDefault, Optional.empty(), head.flatMap(RemoteHead::id), serverDefault);
    }

    /** The branch that HEAD names; where the server does not tell, the one with the same commit, as git guesses. */
    private static Optional<String> defaultBranch(Ref head, Collection<Ref> refs) {
        if (head.isSymbolic()) {
            return Optional.of(head.getTarget().getName()).filter(name -> name.startsWith(HEADS));
        }
        ObjectId id = head.getObjectId();
        if (id == null) {
            return Optional.empty();
        }
        List<String> same = refs.stream()
                .filter(ref -> ref.getName().startsWith(HEADS) && id.equals(ref.getObjectId()))
                .map(Ref::getName)
                .sorted()
                .toList();
        return USUAL.stream().filter(same::contains).findFirst().or(() -> same.stream()
                .findFirst());
    }

    private static Optional<Ref> named(Collection<Ref> refs, String name) {
        return refs.stream().filter(ref -> ref.getName().equals(name)).findFirst();
    }

    private static Optional<ObjectId> id(Ref ref) {
        return Optional.ofNullable(ref.getObjectId());
    }
}
