// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

/** The values of {@code --output}, as az has them. The lower-case names are what users type. */
public enum OutputFormat {
    table,
    json,
    yaml,
    tsv,
    none
}
