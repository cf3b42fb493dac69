package org.visavis.mediaserver.srtp;

import org.jitsi.utils.ByteArrayBuffer;

/** Shows a packet at the start of an array to the SRTP library. It never grows: there is room, or it fails. */
final class PacketBuffer implements ByteArrayBuffer {
    private final byte[] data;
    private int length;

    PacketBuffer(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    @Override
    public byte[] getBuffer() {
        return data;
    }

    @Override
    public int getOffset() {
        return 0;
    }

    @Override
    public int getLength() {
        return length;
    }

    @Override
    public void setLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setOffset(int offset) {
        throw new UnsupportedOperationException("a packet starts at the start of its array");
    }

    @Override
    public boolean isInvalid() {
        return false;
    }

    @Override
    public void readRegionToBuff(int from, int count, byte[] target) {
        System.arraycopy(data, from, target, 0, count);
    }

    @Override
    public void grow(int count) {
        if (length + count > data.length) {
            throw new IllegalArgumentException("no room for " + count + " more bytes");
        }
    }

    @Override
    public void append(byte[] bytes, int count) {
        grow(count);
        System.arraycopy(bytes, 0, data, length, count);
        length += count;
    }

    @Override
    public void shrink(int count) {
        length -= count;
    }
}
