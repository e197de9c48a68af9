// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.git.receiving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.util.sha1.SHA1;
import org.eclipse.jgit.util.sha1.Sha1CollisionException;

/** Names objects. What comes over a network is looked through for attacks on SHA-1 meanwhile, as Git does. */
abstract class ObjectHash {
    static ObjectHash create(boolean detecting) {
        return detecting ? new Detecting() : new Plain();
    }

    static MessageDigest sha() {
        return Constants.newMessageDigest();
    }

    final void start(int type, long size) {
        reset();
        byte[] header = (Constants.typeString(type) + " " + size + "\0").getBytes(StandardCharsets.US_ASCII);
        update(header, header.length);
    }

    final byte[] name(int type, byte[] content) throws IOException {
        start(type, content.length);
        update(content, content.length);
        return finish();
    }

    abstract void reset();

    abstract void update(byte[] bytes, int length);

    abstract byte[] finish() throws IOException;

    private static final class Detecting extends ObjectHash {
        private final SHA1 sha = SHA1.newInstance().setDetectCollision(true);

        @Override
        void reset() {
            sha.reset();
        }

        @Override
        void update(byte[] bytes, int length) {
            sha.update(bytes, 0, length);
        }

        @Override
        byte[] finish() throws IOException {
            try {
                return sha.digest();
            } catch (Sha1CollisionException attack) {
                throw new IOException("an object is made to collide with another one in SHA-1", attack);
            }
        }
    }

    private static final class Plain extends ObjectHash {
        private final MessageDigest digest = sha();

        @Override
        void reset() {
            digest.reset();
        }

        @Override
        void update(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
        }

        @Override
        byte[] finish() {
            return digest.digest();
        }
    }
}
