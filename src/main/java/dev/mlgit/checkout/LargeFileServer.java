// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import dev.mlgit.account.provider.Software;
import java.util.Optional;

/** Where files of Git LFS are when they are not where the repository is. */
public final class LargeFileServer {
    private LargeFileServer() {}

    /**
     * The value of {@code lfs.url} for a host whose SSH server knows no Git LFS: Azure DevOps (git-lfs issue 4416). It is
     * the address that git-lfs itself makes of the repository's https address.
     *
     * @return empty where git-lfs finds the way by itself
     */
    public static Optional<String> besides(RepositoryUrl url) {
        if (url.kind() != RepositoryUrl.Kind.SSH) {
            return Optional.empty();
        }
        return HostedRepository.of(url.text())
                .filter(repository -> repository.provider().software() == Software.AZURE_DEVOPS)
                .map(repository -> repository.https() + ".git/info/lfs");
    }
}
