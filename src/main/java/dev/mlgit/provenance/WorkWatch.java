// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.provenance;

/** Whoever wants to see how far long work on code has come, and to end it early. */
public interface WorkWatch {
    /** Nobody does. */
    WorkWatch NONE = () -> new Watched() {};

    /**
     * Long work begins in this thread, which is interrupted when the work shall end: then it cleans up, clears the
     * interrupt and fails with a failure of kind INTERRUPTED. The caller closes what it gets.
     */
    Watched begin();

    /** One piece of work, told by the thread that does it. */
    interface Watched extends AutoCloseable {
        /** What is done from now on, in words such as {@code Writing files}; counts begin anew. */
        default void step(String words) {
            // Nobody watches.
        }

        /** So many more files, or other things of this step, and bytes of them. */
        default void done(int files, long bytes) {
            // Nobody watches.
        }

        @Override
        default void close() {
            // Nobody watches.
        }
    }
}
