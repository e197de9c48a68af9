// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import dev.mlgit.core.error.MlgitException;

/** How much is asked of the code. */
public enum Extent {
    /** What the specification names and what costs no more. */
    PROPERTIES,
    /** That, and every fact there is. */
    EVERYTHING,
    /** Exactly what the Python SDK of Azure Machine Learning, version 2, sends with a job. */
    SDK_V2;

    /**
     * What a user asks for with {@code --compat}.
     *
     * @throws MlgitException of kind USAGE for a word that is none
     */
    public static Extent ofCompatibility(String word) {
        if (!word.equals("sdk-v2")) {
            throw MlgitException.usage("unknown --compat '" + word + "'", "there is --compat sdk-v2");
        }
        return SDK_V2;
    }
}
