// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.credential;

/** Git's configuration, as far as logins need it. */
public interface GitSettings {
    /** What holds for this place; read anew where it may have changed. */
    LoginSettings loginsFor(WebPlace place);
}
