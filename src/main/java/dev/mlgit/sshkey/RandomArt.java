// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

/** The picture of a fingerprint that ssh-keygen draws: the walk of a "drunken bishop" over a small board. */
final class RandomArt {
    private static final int WIDTH = 17;
    private static final int HEIGHT = 9;
    private static final String SYMBOLS = " .o+=*BOX@%&#/^SE";
    /** Visits are counted up to the last symbol before start and end. */
    private static final int MOST_VISITS = SYMBOLS.length() - 3;

    private RandomArt() {}

    /** Eleven lines, each with its end. */
    static String of(byte[] digest, String typeLabel, int bits, String digestLabel) {
        int[] visits = walk(digest);
        var picture = new StringBuilder();
        border(picture, "[" + typeLabel + " " + bits + "]");
        for (int row = 0; row < HEIGHT; row++) {
            picture.append('|');
            for (int column = 0; column < WIDTH; column++) {
                picture.append(SYMBOLS.charAt(visits[row * WIDTH + column]));
            }
            picture.append("|\n");
        }
        border(picture, "[" + digestLabel + "]");
        return picture.toString();
    }

    /** Two bits a step, the low ones first: one for left or right, one for up or down. */
    private static int[] walk(byte[] digest) {
        int[] visits = new int[WIDTH * HEIGHT];
        int x = WIDTH / 2;
        int y = HEIGHT / 2;
        for (byte bits : digest) {
            for (int step = 0; step < 8; step += 2) {
                x = clamp(x + ((bits >> step & 1) == 1 ? 1 : -1), WIDTH);
                y = clamp(y + ((bits >> step & 2) == 2 ? 1 : -1), HEIGHT);
                int square = y * WIDTH + x;
                visits[square] = Math.min(visits[square] + 1, MOST_VISITS);
            }
        }
        visits[HEIGHT / 2 * WIDTH + WIDTH / 2] = SYMBOLS.length() - 2;
        visits[y * WIDTH + x] = SYMBOLS.length() - 1;
        return visits;
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(value, size - 1));
    }

    private static void border(StringBuilder picture, String title) {
        int left = Math.max(0, (WIDTH - title.length()) / 2);
        picture.append('+')
                .append("-".repeat(left))
                .append(title)
                .append("-".repeat(Math.max(0, WIDTH - left - title.length())))
                .append("+\n");
    }
}
