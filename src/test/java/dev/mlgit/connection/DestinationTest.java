// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.MlgitException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DestinationTest {
    @Test
    void readsWhatPeopleType() {
        assertThat(Destination.parse("Forge"))
                .isEqualTo(new Destination("Forge", OptionalInt.empty(), Optional.empty()));
        assertThat(Destination.parse("git@example.org"))
                .isEqualTo(new Destination("example.org", OptionalInt.empty(), Optional.of("git")));
        assertThat(Destination.parse("git@example.org:2222"))
                .isEqualTo(new Destination("example.org", OptionalInt.of(2222), Optional.of("git")));
        assertThat(Destination.parse("ssh://git@[::1]:22/"))
                .isEqualTo(new Destination("::1", OptionalInt.of(22), Optional.of("git")));
        assertThat(Destination.parse("[fe80::1]"))
                .isEqualTo(new Destination("fe80::1", OptionalInt.empty(), Optional.empty()));
        assertThat(Destination.parse("a@b@host"))
                .isEqualTo(new Destination("host", OptionalInt.empty(), Optional.of("a@b")));
    }

    @Test
    void writesItBack() {
        assertThat(Destination.parse("git@[::1]:2222")).hasToString("git@[::1]:2222");
        assertThat(Destination.parse("Forge")).hasToString("Forge");
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : new String[] {"", "-oProxyCommand=x", "git@-x", "@host", "host:0", "host:70000", "a b"}) {
            assertThatThrownBy(() -> Destination.parse(text)).as(text).isInstanceOf(MlgitException.class);
        }
    }
}
