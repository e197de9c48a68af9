// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.hostkey;

import java.net.URI;

/** Fetches what a provider publishes, over TLS whose certificate and name are verified. */
public interface PublishedPage {
    /**
     * The text at an address; follows no redirect.
     *
     * @throws dev.mlgit.core.error.MlgitException of kind FAILED when there is no such text, of kind REFUSED when the
     *     server is not who it should be or sends us elsewhere
     */
    String read(URI address);
}
