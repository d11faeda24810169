package io.countersign.content;

import java.util.zip.Checksum;

/**
 * CRC-64/NVME (catalogue of CRC algorithms): reflected, polynomial {@code ad93d23594c93659}, initial value and final XOR
 * of all ones. Neither the JDK nor the AWS SDK without its native library implements it.
 */
final class Crc64Nvme implements Checksum {

    private static final long REFLECTED = 0x9a6c_9329_ac4b_c9b5L;
    private static final long[] TABLE = table();

    private long rest = -1;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ REFLECTED;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public void update(int b) {
        rest = TABLE[(int) (rest ^ b) & 0xff] ^ rest >>> 8;
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        long value = rest;
        for (int i = from; i < from + count; i++) {
            value = TABLE[(int) (value ^ bytes[i]) & 0xff] ^ value >>> 8;
        }
        rest = value;
    }

    @Override
    public long getValue() {
        return ~rest;
    }

    @Override
    public void reset() {
        rest = -1;
    }
}
