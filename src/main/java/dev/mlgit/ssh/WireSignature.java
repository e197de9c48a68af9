// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.ssh;

import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A signature with its algorithm's name before it (RFC 4253, section 6.6). */
final class WireSignature {
    private WireSignature() {}

    static byte[] of(String algorithm, byte[] signature) {
        var buffer = new ByteArrayBuffer();
        buffer.putString(algorithm);
        buffer.putBytes(signature);
        return buffer.getCompactData();
    }
}
