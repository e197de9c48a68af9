// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Nobody, or a person who gives these answers in this order; remembers what was told. */
final class FakeKeyDialogue implements KeyDialogue {
    final List<String> told = new ArrayList<>();
    private final Deque<String> answers;

    FakeKeyDialogue(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean possible() {
        return !answers.isEmpty();
    }

    @Override
    public void tell(String line) {
        told.add(line);
    }

    @Override
    public String whereToSave(String suggested) {
        return answers.remove();
    }

    @Override
    public boolean overwrite(String shown) {
        return answers.remove().equals("y");
    }

    @Override
    public Passphrase newPassphrase(String prompt) {
        return new Passphrase(answers.remove().toCharArray());
    }

    @Override
    public Passphrase passphrase(String prompt) {
        return new Passphrase(answers.remove().toCharArray());
    }

    @Override
    public boolean confirm(String question) {
        return answers.remove().equals("yes");
    }

    @Override
    public String line(String prompt) {
        return answers.remove();
    }
}
