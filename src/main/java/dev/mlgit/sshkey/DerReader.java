// SPDX-License-Identifier: Apache-2.0
package dev.mlgit.sshkey;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads DER (ITU-T X.690), as far as private keys use it. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private final int end;
    private int position;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    boolean hasMore() {
        return position < end;
    }

    boolean nextIs(int tag) {
        return hasMore() && (bytes[position] & 0xff) == tag;
    }

    /** The elements inside the next one, which must have this tag. */
    DerReader inside(int tag) {
        int length = header(tag);
        var inner = new DerReader(bytes, position, position + length);
        position += length;
        return inner;
    }

    /** The content of the next element; the caller wipes it if it is secret. */
    byte[] content(int tag) {
        int length = header(tag);
        byte[] content = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return content;
    }

    BigInteger integer() {
        byte[] content = content(INTEGER);
        try {
            if (content.length == 0) {
                throw new MalformedKeyException("it holds an empty number");
            }
            return new BigInteger(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** A number that fits; absurd ones come out as the largest. */
    int smallInteger() {
        BigInteger number = integer();
        return number.bitLength() > 31 || number.signum() < 0 ? Integer.MAX_VALUE : number.intValue();
    }

    /** A bit string of whole bytes. */
    byte[] bits() {
        byte[] content = content(BIT_STRING);
        if (content.length == 0 || content[0] != 0) {
            throw new MalformedKeyException("it holds a broken bit string");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    /** In dotted form. */
    String objectId() {
        byte[] content = content(OBJECT_ID);
        var text = new StringBuilder();
        long value = 0;
        for (byte part : content) {
            value = (value << 7) | (part & 0x7f);
            if (value > Integer.MAX_VALUE) {
                throw new MalformedKeyException("it holds a broken object identifier");
            }
            if (part >= 0) {
                text.append(
                        text.isEmpty()
                                ? Math.min(value / 40, 2) + "." + (value - Math.min(value / 40, 2) * 40)
                                : "." + value);
                value = 0;
            }
        }
        return text.toString();
    }

    private int header(int tag) {
        if (!nextIs(tag)) {
            throw new MalformedKeyException(hasMore() ? "it is not laid out as a key" : "it is cut short");
        }
        position++;
        int length = length();
        if (length > end - position) {
            throw new MalformedKeyException("it is cut short");
        }
        return length;
    }

    private int length() {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 3) {
            throw new MalformedKeyException("it is not laid out as a key");
        }
        int length = 0;
        for (int index = 0; index < count; index++) {
            length = (length << 8) | octet();
        }
        return length;
    }

    private int octet() {
        if (!hasMore()) {
            throw new MalformedKeyException("it is cut short");
        }
        int octet = bytes[position] & 0xff;
        position++;
        return octet;
    }
}
