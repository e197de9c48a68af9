// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlgit.core.error.ErrorKind;
import dev.mlgit.core.error.MlgitException;
import dev.mlgit.core.output.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JacksonFormatterTest {
    private static final Node JOB = Node.fields()
            .put("name", "calm \"owl\"\u001b")
            .put("exit_code", 0)
            .put("ratio", new Node.Real(0.5))
            .put("done", true)
            .put("error", Node.absent())
            .put("tags", Node.fields().build())
            .put("logs", Node.items(List.of()))
            .put("properties", Node.texts(Map.of("azureml.git.commit", "4d2b")))
            .build();

    private final JacksonFormatter formatter = new JacksonFormatter();

    @Test
    void writesJsonIndentedAndEscaped() {
        assertThat(formatter.json(JOB)).isEqualTo("""
                        {
                          "name": "calm \\"owl\\"\\u001B",
                          "exit_code": 0,
                          "ratio": 0.5,
                          "done": true,
                          "error": null,
                          "tags": {},
                          "logs": [],
                          "properties": {
                            "azureml.git.commit": "4d2b"
                          }
                        }
                        """);
    }

    @Test
    void escapesWhatATerminalWouldObeyAndNothingElse() {
        assertThat(formatter.json(Node.items(List.of(Node.text("\u009b2J\u007f\u202eü")))))
                .isEqualTo("[\n  \"\\u009B2J\\u007F\\u202Eü\"\n]\n");
    }

    @Test
    void writesArraysOneItemALine() {
        assertThat(formatter.json(Node.items(List.of(Node.text("a"), Node.whole(1)))))
                .isEqualTo("""
                        [
                          "a",
                          1
                        ]
                        """);
    }

    @Test
    void writesYamlThatKeepsTextsThatLookLikeNumbersOrTruthsTexts() {
        Node node = Node.fields()
                .put("dirty", "True")
                .put("commit", "12345e67")
                .put("count", 3)
                .build();

        assertThat(formatter.yaml(node)).isEqualTo("""
                        dirty: "True"
                        commit: "12345e67"
                        count: 3
                        """);
    }

    @Test
    void answersQueriesWithQuotedKeysProjectionsAndScalars() {
        Node jobs = Node.items(List.of(JOB));

        assertThat(formatter.query(jobs, "[].properties"))
                .isEqualTo(Node.items(List.of(Node.texts(Map.of("azureml.git.commit", "4d2b")))));
        assertThat(formatter.query(JOB, "properties.\"azureml.git.commit\"")).isEqualTo(Node.text("4d2b"));
        assertThat(formatter.query(JOB, "exit_code")).isEqualTo(Node.whole(0));
        assertThat(formatter.query(JOB, "ratio")).isEqualTo(new Node.Real(0.5));
        assertThat(formatter.query(JOB, "done")).isEqualTo(Node.truth(true));
        assertThat(formatter.query(JOB, "nothing")).isEqualTo(Node.absent());
    }

    @Test
    void refusesAWrongQueryAsWrongUsage() {
        assertThatThrownBy(() -> formatter.query(JOB, "[")).isInstanceOfSatisfying(MlgitException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(failure.text()).startsWith("cannot evaluate the query '['");
        });
    }
}
