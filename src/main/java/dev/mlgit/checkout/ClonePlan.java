// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.checkout;

/**
 * A clone that has been thought through, and what was found out for it.
 *
 * @param traits of the directory it goes to
 * @param keeping what becomes of that directory
 */
record ClonePlan(CloneOrder order, Destination destination, DirectoryTraits traits, Keeping keeping) {
    /** True where native git takes the files for somebody else's. */
    boolean foreignFiles() {
        return traits.ownFiles() == Answer.NO;
    }

    boolean apart() {
        return order.layout().apart(order.directory());
    }
}
