// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a user whom permissions stop. Where root runs the tests, an ordinary user carries this one out in a
 * process of its own, and what came of it is the result here; anybody else runs it like any other.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(PlainUser.TAG)
@ExtendWith(PlainUserExtension.class)
public @interface PlainUser {
    /** What the process of the ordinary user finds these tests by. */
    String TAG = "plain-user";
}
