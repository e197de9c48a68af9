// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.client;

/** What git says of a path that could not be merged. */
final class Conflicts {
    private Conflicts() {}

    static void tell(GitLine line, Change change, String theirs) {
        String path = change.path();
        switch ("" + change.index() + change.work()) {
            case "UU" -> {
                line.out("Auto-merging " + path);
                line.out("CONFLICT (content): Merge conflict in " + path);
            }
            case "AA" -> {
                line.out("Auto-merging " + path);
                line.out("CONFLICT (add/add): Merge conflict in " + path);
            }
            case "UD" ->
                line.out("CONFLICT (modify/delete): " + path + " deleted in " + theirs
                        + " and modified in HEAD.  Version HEAD of " + path + " left in tree.");
            case "DU" ->
                line.out("CONFLICT (modify/delete): " + path + " deleted in HEAD and modified in " + theirs
                        + ".  Version " + theirs + " of " + path + " left in tree.");
            default -> line.out("CONFLICT: " + path);
        }
    }
}
