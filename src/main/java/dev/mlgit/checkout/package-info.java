/**
 * Cloning: which address, which directory, what is left behind when it fails. Speaks to servers only through its ports,
 * and knows neither Git's nor SSH's library.
 */
@NullMarked
package dev.mlgit.checkout;

import org.jspecify.annotations.NullMarked;
