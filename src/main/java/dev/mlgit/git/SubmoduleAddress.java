// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git;

import dev.mlgit.checkout.RepositoryUrl;
import dev.mlgit.core.error.MlgitException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/** Where a submodule is, as git resolves and allows it. */
final class SubmoduleAddress {
    private SubmoduleAddress() {}

    /** @param parent the address that the repository holding the submodule was cloned from */
    static RepositoryUrl resolve(String url, URIish parent, String path, Repository repository) {
        String absolute = url.startsWith("./") || url.startsWith("../") ? relative(url, parent.toString()) : url;
        var address = RepositoryUrl.parse(absolute, text -> text);
        if (address.kind() == RepositoryUrl.Kind.LOCAL && !localAllowed(repository)) {
            throw MlgitException.refused(
                    "the submodule '" + path + "' is at " + address.text()
                            + " on this machine, which a repository may not ask for",
                    "if you trust it: git config --global protocol.file.allow always");
        }
        return address;
    }

    /** As git has allowed it since its CVE-2022-39253. */
    private static boolean localAllowed(Repository repository) {
        return "always".equals(repository.getConfig().getString("protocol", "file", "allow"));
    }

    private static String relative(String url, String parent) {
        String base = parent.replaceFirst("/+$", "");
        String rest = url;
        while (true) {
            if (rest.startsWith("./")) {
                rest = rest.substring(2);
            } else if (rest.startsWith("../")) {
                rest = rest.substring(3);
                base = withoutLastPart(base);
            } else {
                return base.endsWith(":") ? base + rest : base + "/" + rest;
            }
        }
    }

    private static String withoutLastPart(String base) {
        int slash = base.lastIndexOf('/');
        if (slash > 0 && base.charAt(slash - 1) != '/') {
            return base.substring(0, slash);
        }
        int colon = base.lastIndexOf(':');
        if (slash < 0 && colon > 0) {
            return base.substring(0, colon + 1);
        }
        throw MlgitException.failed("a submodule's relative address leads out of " + base);
    }
}
