// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteConfig;

/**
 * What {@code --force-with-lease} expects at the far end.
 *
 * <p>JGit takes an expectation that does not resolve for none at all, and then forces. So each one is resolved here, and
 * what is not known is expected not to exist, as git has it: the push is refused for stale information.
 *
 * @param specs what is pushed, forced where there is a lease
 * @param expected one for each that has a lease
 */
record Leases(List<RefSpec> specs, List<RefLeaseSpec> expected) {
    Leases {
        specs = List.copyOf(specs);
        expected = List.copyOf(expected);
    }

    static Leases of(GitLine line, Words words, String remote, List<RefSpec> specs) throws IOException {
        if (words.has("all") || words.has("tags") || specs.stream().anyMatch(RefSpec::isWildcard)) {
            throw GitFailure.nativeOnly("git push --force-with-lease of all at once");
        }
        List<String> given = words.values("force-with-lease");
        var leased = new ArrayList<RefSpec>();
        var expected = new ArrayList<RefLeaseSpec>();
        for (RefSpec spec : specs) {
            Optional<ObjectId> lease =
                    spec.isForceUpdate() ? Optional.empty() : expectation(line, remote, spec.getDestination(), given);
            lease.ifPresent(id -> expected.add(new RefLeaseSpec(spec.getDestination(), id.name())));
            leased.add(lease.isPresent() ? spec.setForceUpdate(true) : spec);
        }
        return new Leases(leased, expected);
    }

    /** Empty without a lease; the null id where nothing may be there. */
    private static Optional<ObjectId> expectation(GitLine line, String remote, String target, List<String> given)
            throws IOException {
        for (String one : given) {
            int colon = one.indexOf(':');
            String name = colon < 0 ? one : one.substring(0, colon);
            if (colon >= 0 && names(name, target)) {
                return Optional.of(value(line, one.substring(colon + 1)));
            }
            if (!name.isEmpty() && names(name, target)) {
                return Optional.of(tracked(line, remote, target));
            }
        }
        return given.contains("") ? Optional.of(tracked(line, remote, target)) : Optional.empty();
    }

    private static boolean names(String name, String target) {
        return List.of(name, "refs/" + name, "refs/tags/" + name, "refs/heads/" + name)
                .contains(target);
    }

    private static ObjectId value(GitLine line, String expected) throws IOException {
        if (expected.isEmpty()) {
            return ObjectId.zeroId();
        }
        var revisions = new Revisions(line.repository());
        Ref ref = line.repository().findRef(expected);
        if (ref != null && ref.getObjectId() != null) {
            return ref.getObjectId();
        }
        if (ObjectId.isId(expected)) {
            return ObjectId.fromString(expected);
        }
        Optional<RevCommit> commit = revisions.commit(expected);
        return commit.orElseThrow(() -> GitFailure.usage("error: cannot parse expected object name '" + expected + "'"))
                .getId();
    }

    /** Where the branch was when it was last fetched. */
    private static ObjectId tracked(GitLine line, String remote, String target) throws IOException {
        try {
            var config = new RemoteConfig(line.repository().getConfig(), remote);
            for (RefSpec fetched : config.getFetchRefSpecs()) {
                if (fetched.matchSource(target) && fetched.getDestination() != null) {
                    RefSpec expanded = fetched.isWildcard() ? fetched.expandFromSource(target) : fetched;
                    Ref ref = line.repository().exactRef(expanded.getDestination());
                    return ref == null || ref.getObjectId() == null ? ObjectId.zeroId() : ref.getObjectId();
                }
            }
            return ObjectId.zeroId();
        } catch (URISyntaxException wrong) {
            throw GitFailure.fatal("bad address of remote '" + remote + "'").causedBy(wrong);
        }
    }
}
