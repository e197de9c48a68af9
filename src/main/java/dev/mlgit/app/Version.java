// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.app;

/** The version of this build; a test compares it with the one in pom.xml. */
final class Version {
    static final String NUMBER = "0.1.0";
    static final String LINE = "mlgit version " + NUMBER;

    private Version() {}
}
