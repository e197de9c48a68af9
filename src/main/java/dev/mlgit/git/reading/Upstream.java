// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the branch that a branch follows: {@code @{upstream}} of Git. */
final class Upstream {
    private static final String HEADS = "refs/heads/";

    private final GitConfig config;
    private final References references;

    Upstream(GitConfig config, References references) {
        this.config = config;
        this.references = references;
    }

    /** The full name of a reference that is there. */
    String find(String branch) throws IOException, AbsentException {
        if (branch.isEmpty()) {
            throw new AbsentException("detached-head");
        }
        String remote = config.text("branch", branch, "remote");
        String merge = first(branch);
        if (remote == null || merge == null) {
            throw new AbsentException("no-upstream");
        }
        String tracked = remote.equals(".") ? local(merge) : tracked(remote, merge);
        if (tracked == null || references.resolve(tracked) == null) {
            throw new AbsentException("upstream-gone");
        }
        return tracked;
    }

    /** Several branches may be merged by a pull; the first one counts. */
    private @Nullable String first(String branch) {
        for (ConfigEntry entry : config.entries()) {
            if (entry.isOfSubsection("branch", "merge") && entry.subsection().equals(branch)) {
                return entry.value();
            }
        }
        return null;
    }

    private String local(String merge) throws IOException, AbsentException {
        for (String prefix : new String[] {"", "refs/", "refs/tags/", HEADS, "refs/remotes/"}) {
            if ((prefix + merge).startsWith("refs/") && references.resolve(prefix + merge) != null) {
                return prefix + merge;
            }
        }
        return merge;
    }

    /** Where fetching from the remote keeps a branch, by its refspecs; null where it keeps it nowhere. */
    private @Nullable String tracked(String remote, String merge) {
        String found = null;
        for (ConfigEntry entry : config.entries()) {
            String refspec = entry.value();
            if (refspec == null
                    || !entry.isOfSubsection("remote", "fetch")
                    || !entry.subsection().equals(remote)) {
                continue;
            }
            if (refspec.startsWith("^")) {
                if (mapped(refspec.substring(1), "", merge) != null) {
                    return null;
                }
                continue;
            }
            String plain = refspec.startsWith("+") ? refspec.substring(1) : refspec;
            int colon = plain.indexOf(':');
            if (found == null && colon >= 0 && colon < plain.length() - 1) {
                found = mapped(plain.substring(0, colon), plain.substring(colon + 1), merge);
            }
        }
        return found;
    }

    private static @Nullable String mapped(String from, String to, String name) {
        int star = from.indexOf('*');
        if (star < 0) {
            return from.equals(name) || (HEADS + from).equals(name) ? to : null;
        }
        String start = from.substring(0, star);
        String end = from.substring(star + 1);
        boolean matches =
                name.length() >= start.length() + end.length() && name.startsWith(start) && name.endsWith(end);
        return matches ? to.replace("*", name.substring(start.length(), name.length() - end.length())) : null;
    }
}
