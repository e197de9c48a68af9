// SPDX-License-Identifier: Apache-2.0
/**
 * Who a Git host thinks one is: its greetings, and what went wrong where there is none. The connection itself is made elsewhere.
 */
@NullMarked
package dev.mlgit.account.signin;

import org.jspecify.annotations.NullMarked;
