// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/** How the user wants to reach the server. */
public enum AddressForm {
    /** By the address as it was typed. */
    TYPED,
    /** By SSH, whatever was typed. */
    SSH,
    /** By https, whatever was typed. */
    HTTPS
}
