// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.testkit;

import dev.mlgit.core.io.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A terminal in memory: what was printed, and the answers somebody would type. */
public final class TestTerminal implements Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringBuilder error = new StringBuilder();
    private final Deque<String> answers;
    private final Deque<String> typedAhead = new ArrayDeque<>();
    private final boolean terminal;

    private TestTerminal(boolean terminal, List<String> answers) {
        this.terminal = terminal;
        this.answers = new ArrayDeque<>(answers);
    }

    /** Nobody is there: all three streams are pipes. */
    public static TestTerminal piped() {
        return new TestTerminal(false, List.of());
    }

    /** Pipes, with these lines on standard input. */
    public static TestTerminal pipedWith(String... lines) {
        return new TestTerminal(false, List.of(lines));
    }

    /** Somebody types these answers. */
    public static TestTerminal typing(String... answers) {
        return new TestTerminal(true, List.of(answers));
    }

    /** Before anything is asked, somebody has typed this line. */
    public TestTerminal after(String line) {
        typedAhead.add(line);
        return this;
    }

    public synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public synchronized String error() {
        return error.toString();
    }

    /** Answers that nobody asked for. */
    public synchronized List<String> unusedAnswers() {
        return List.copyOf(answers);
    }

    @Override
    public synchronized void writeOut(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void writeOut(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
    }

    @Override
    public synchronized void writeError(String text) {
        error.append(text);
    }

    @Override
    public void flush() {}

    @Override
    public boolean inputIsTerminal() {
        return terminal;
    }

    @Override
    public boolean outputIsTerminal() {
        return terminal;
    }

    @Override
    public boolean errorIsTerminal() {
        return terminal;
    }

    @Override
    public synchronized void dropTypeAhead() {
        typedAhead.clear();
    }

    @Override
    public synchronized Optional<String> readLine() {
        Optional<String> answer = Optional.ofNullable(typedAhead.isEmpty() ? answers.poll() : typedAhead.poll());
        // A person's answer and Enter appear on the screen.
        answer.filter(typed -> terminal).ifPresent(typed -> error.append(typed).append('\n'));
        return answer;
    }

    @Override
    public synchronized Optional<char[]> readSecret(String prompt) {
        error.append(prompt);
        Optional<char[]> answer = Optional.ofNullable(answers.poll()).map(String::toCharArray);
        if (terminal) {
            error.append('\n');
        }
        return answer;
    }

    @Override
    public synchronized byte[] readAllInput() {
        String all = String.join("\n", answers) + (answers.isEmpty() ? "" : "\n");
        answers.clear();
        return all.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int width() {
        return 80;
    }
}
