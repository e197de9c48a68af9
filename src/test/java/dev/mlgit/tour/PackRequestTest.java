// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlgit.tour.PackRequest.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackRequestTest {
    @Test
    void readsTheFormsGitSends() {
        assertThat(PackRequest.parse("git-upload-pack '/machines.git'"))
                .contains(new PackRequest(Program.UPLOAD_PACK, "/machines.git"));
        assertThat(PackRequest.parse("git receive-pack 'machines.git'"))
                .contains(new PackRequest(Program.RECEIVE_PACK, "machines.git"));
        assertThat(PackRequest.parse("git-upload-pack machines.git"))
                .contains(new PackRequest(Program.UPLOAD_PACK, "machines.git"));
    }

    @Test
    void readsNothingElse() {
        for (String command : List.of(
                "",
                "id",
                "git-upload-pack",
                "git-upload-pack ''",
                "git-upload-pack 'a' 'b'",
                "git-upload-pack 'a'; id",
                "git-upload-pack 'a\nb'",
                "git-upload-pack '" + "a".repeat(401) + "'",
                "git-upload-archive 'a'",
                " git-upload-pack 'a'")) {
            assertThat(PackRequest.parse(command)).as(command).isEmpty();
        }
    }
}
