// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryIdentityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            git@github.com:team/project.git | https://github.com/team/project
            git@github.com:team/project.git | https://github.com/team/project.git
            git@github.com:team/project.git | ssh://git@github.com/team/project.git
            git@github.com:team/project.git | ssh://git@github.com:22/team/project
            git@github.com:team/project.git | ssh://git@ssh.github.com:443/team/project.git
            git@github.com:team/project.git | git+ssh://git@github.com/team/project.git
            git@github.com:team/project.git | git://github.com/team/project.git
            git@github.com:team/project.git | https://www.github.com/team/project
            git@github.com:team/project.git | https://user:token@github.com/team/project.git
            git@github.com:team/project.git | https://x-access-token:ghs_1@github.com/team/project
            git@github.com:team/project.git | https://GitHub.com/Team/Project
            git@github.com:team/project.git | https://github.com:443/team/project/
            git@github.com:team/project.git | http://github.com/team/project.git/
            git@github.com:team/project.git | github.com:team/project
            git@github.com:team/project.git | git@github.com:/team/project.git
            git@github.com:team/project.git | [git@github.com:22]:team/project.git
            git@github.com:team/project.git | https://github.com//team//project.git
            git@gitlab.com:group/sub/project.git | https://gitlab.com/group/sub/project
            git@gitlab.com:group/sub/project.git | ssh://git@altssh.gitlab.com:443/group/sub/project.git
            git@gitlab.com:group/sub/project.git | https://oauth2:token@gitlab.com/group/sub/project.git
            git@gitlab.com:group/sub/project.git | https://gitlab-ci-token:t@gitlab.com/Group/Sub/Project.git
            git@bitbucket.org:team/project.git | https://bitbucket.org/team/project
            git@bitbucket.org:team/project.git | https://ada@bitbucket.org/team/project.git
            git@bitbucket.org:team/project.git | ssh://git@altssh.bitbucket.org:443/team/project.git
            git@ssh.dev.azure.com:v3/org/proj/repo | https://dev.azure.com/org/proj/_git/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | https://org@dev.azure.com/org/proj/_git/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | https://org.visualstudio.com/proj/_git/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | https://org.visualstudio.com/DefaultCollection/proj/_git/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | org@vs-ssh.visualstudio.com:v3/org/proj/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | ssh://git@ssh.dev.azure.com:22/v3/org/proj/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | https://any:token@dev.azure.com/Org/Proj/_git/Repo
            git@ssh.dev.azure.com:v3/org/my%20proj/my%20proj | https://dev.azure.com/org/my%20proj/_git/my%20proj
            git@ssh.dev.azure.com:v3/org/my%20proj/my%20proj | https://dev.azure.com/org/_git/my%20proj
            https://org.visualstudio.com/_git/repo | https://dev.azure.com/org/_git/repo
            https://huggingface.co/team/model | git@hf.co:team/model
            https://huggingface.co/team/model | https://user:hf_token@huggingface.co/team/model.git
            https://huggingface.co/datasets/team/data | git@hf.co:datasets/team/data
            https://codeberg.org/Team/project | ssh://git@codeberg.org/team/project.git
            https://go.googlesource.com/go | https://go.googlesource.com/a/go
            ssh://ada@review.example.org:29418/project | https://review.example.org/project
            ssh://git@git.example.org:7999/proj/repo.git | https://git.example.org/scm/PROJ/repo.git
            https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r | ssh://KEY@git-codecommit.eu-west-1.amazonaws.com/v1/repos/r
            https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r | codecommit::eu-west-1://profile@r
            git@git.example.org:team/project.git | https://git.example.org/team/project
            git@git.example.org:team/project.git | ssh://other@GIT.EXAMPLE.ORG/team/project
            git@git.example.org:team/project.git | https://git.example.org./team/project
            ssh://git@[::1]:22/team/project | ssh://[::1]/team/project.git
            https://git.example.org:8443/team/project | https://user@git.example.org:8443/team/project.git
            /srv/git/project.git | file:///srv/git/project.git
            /srv/git/project.git | /srv/git/project/
            /srv/git/project | /srv/git/project/.git
            """)
    void sameRepository(String one, String other) {
        assertThat(RepositoryIdentity.of(one)).isEqualTo(RepositoryIdentity.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            git@github.com:team/project.git | git@github.com:team/project2.git
            git@github.com:team/project.git | git@github.com:other/project.git
            git@github.com:team/project.git | git@gitlab.com:team/project.git
            git@github.com:team/project.git | https://github.example.org/team/project
            git@github.com:team/project.git | https://github.com/team/project/wiki
            git@github.com:team/project.git | https://github.com/team/project.wiki.git
            git@gitlab.com:group/sub/project.git | git@gitlab.com:group/project.git
            git@ssh.dev.azure.com:v3/org/proj/repo | https://dev.azure.com/org/proj/_git/other
            git@ssh.dev.azure.com:v3/org/proj/repo | https://dev.azure.com/org/other/_git/repo
            git@ssh.dev.azure.com:v3/org/proj/repo | https://other.visualstudio.com/proj/_git/repo
            https://git.example.org/team/project | https://git.example.org/Team/project
            https://git.example.org/team/project | https://git.example.org:8443/team/project
            ssh://git@git.example.org:2222/team/project | ssh://git@git.example.org:2223/team/project
            https://huggingface.co/team/model | https://huggingface.co/datasets/team/model
            https://huggingface.co/team/model | https://huggingface.co/Team/model
            https://github.com/team/a%2Fb | https://github.com/team/a
            https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r | codecommit::us-east-1://r
            /srv/git/project | /srv/git/other
            /srv/git/project | https://srv/git/project
            ../project | ./project
            """)
    void otherRepository(String one, String other) {
        assertThat(RepositoryIdentity.of(one)).isNotEqualTo(RepositoryIdentity.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://user:token@github.com/Team/Project.git | github.com/team/project
            git@git.example.org:Team/project | git.example.org/Team/project
            git@ssh.dev.azure.com:v3/org/proj/repo | dev.azure.com/org/proj/_git/repo
            /srv/git/project.git | file:/srv/git/project
            ext::sh -c something | ext::sh -c something
            s3://key:secret@bucket/project | s3://key@bucket/project
            https://github.com/%zz | github.com/%zz
            """)
    void isWritten(String url, String identity) {
        assertThat(RepositoryIdentity.of(url)).isEqualTo(identity);
    }
}
