// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.core.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeTest {
    @Test
    void buildsAnObjectInTheOrderOfItsKeys() {
        Node node = Node.fields()
                .put("z", "text")
                .put("a", 3)
                .put("m", true)
                .put("none", Optional.empty())
                .put("some", Optional.of("x"))
                .put("list", Node.items(List.of(Node.absent())))
                .build();

        assertThat(((Node.Fields) node).values())
                .containsExactly(
                        Map.entry("z", new Node.Text("text")),
                        Map.entry("a", new Node.Whole(3)),
                        Map.entry("m", new Node.Truth(true)),
                        Map.entry("none", new Node.Absent()),
                        Map.entry("some", new Node.Text("x")),
                        Map.entry("list", new Node.Items(List.of(new Node.Absent()))));
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        var values = new LinkedHashMap<>(Map.of("a", "1"));
        var node = (Node.Fields) Node.texts(values);
        values.put("b", "2");

        assertThat(node.values()).containsOnlyKeys("a");
        assertThatThrownBy(() -> node.values().put("c", Node.absent()))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
