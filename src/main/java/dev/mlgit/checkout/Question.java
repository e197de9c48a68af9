// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

import java.io.IOException;

/** One thing to try out on a file system. */
@FunctionalInterface
interface Question<T> {
    /**
     * Tries it out.
     *
     * @throws IOException when it could not be tried out
     */
    T ask() throws IOException;
}
