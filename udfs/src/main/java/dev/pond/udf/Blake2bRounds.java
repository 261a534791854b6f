// SPDX-License-Identifier: Apache-2.0
package dev.pond.udf;

/**
 * The working vector of one BLAKE2b compression (RFC 7693, section 3.2), and the rounds over it.
 *
 * <p>What limits a compression is not the number of its additions but that each waits for the one
 * before. So half a round is one method that takes its four mixings in step, and in each sum the
 * word that is known last is added last. A half round is too large to be inlined, which is wanted:
 * inlined runs of rounds were slower, and changed with whatever else was compiled. Only two rounds
 * at a time over local variables, for messages of four words, were faster by a seventh; twelve
 * rounds of that are more lines than anyone would read. {@code HashSpeed} in the tests measures.
 *
 * <p>Not thread-safe.
 */
class Blake2bRounds {
  long v0;
  long v1;
  long v2;
  long v3;
  long v4;
  long v5;
  long v6;
  long v7;
  long v8;
  long v9;
  long v10;
  long v11;
  long v12;
  long v13;
  long v14;
  long v15;

  /** All twelve rounds over the sixteen words of one block. */
  final void rounds(
      long m0,
      long m1,
      long m2,
      long m3,
      long m4,
      long m5,
      long m6,
      long m7,
      long m8,
      long m9,
      long m10,
      long m11,
      long m12,
      long m13,
      long m14,
      long m15) {
    columns(m0, m1, m2, m3, m4, m5, m6, m7);
    diagonals(m8, m9, m10, m11, m12, m13, m14, m15);
    columns(m14, m10, m4, m8, m9, m15, m13, m6);
    diagonals(m1, m12, m0, m2, m11, m7, m5, m3);
    columns(m11, m8, m12, m0, m5, m2, m15, m13);
    diagonals(m10, m14, m3, m6, m7, m1, m9, m4);
    columns(m7, m9, m3, m1, m13, m12, m11, m14);
    diagonals(m2, m6, m5, m10, m4, m0, m15, m8);
    columns(m9, m0, m5, m7, m2, m4, m10, m15);
    diagonals(m14, m1, m11, m12, m6, m8, m3, m13);
    columns(m2, m12, m6, m10, m0, m11, m8, m3);
    diagonals(m4, m13, m7, m5, m15, m14, m1, m9);
    columns(m12, m5, m1, m15, m14, m13, m4, m10);
    diagonals(m0, m7, m6, m3, m9, m2, m8, m11);
    columns(m13, m11, m7, m14, m12, m1, m3, m9);
    diagonals(m5, m0, m15, m4, m8, m6, m2, m10);
    columns(m6, m15, m14, m9, m11, m3, m0, m8);
    diagonals(m12, m2, m13, m7, m1, m4, m10, m5);
    columns(m10, m2, m8, m4, m7, m6, m1, m5);
    diagonals(m15, m11, m9, m14, m3, m12, m13, m0);
    columns(m0, m1, m2, m3, m4, m5, m6, m7);
    diagonals(m8, m9, m10, m11, m12, m13, m14, m15);
    columns(m14, m10, m4, m8, m9, m15, m13, m6);
    diagonals(m1, m12, m0, m2, m11, m7, m5, m3);
  }

  /** As {@link #rounds} for a block of at most 32 bytes, whose other words are zero. */
  final void shortRounds(long m0, long m1, long m2, long m3) {
    columns(m0, m1, m2, m3, 0, 0, 0, 0);
    diagonals(0, 0, 0, 0, 0, 0, 0, 0);
    columns(0, 0, 0, 0, 0, 0, 0, 0);
    diagonals(m1, 0, m0, m2, 0, 0, 0, m3);
    columns(0, 0, 0, m0, 0, m2, 0, 0);
    diagonals(0, 0, m3, 0, 0, m1, 0, 0);
    columns(0, 0, m3, m1, 0, 0, 0, 0);
    diagonals(m2, 0, 0, 0, 0, m0, 0, 0);
    columns(0, m0, 0, 0, m2, 0, 0, 0);
    diagonals(0, m1, 0, 0, 0, 0, m3, 0);
    columns(m2, 0, 0, 0, m0, 0, 0, m3);
    diagonals(0, 0, 0, 0, 0, 0, m1, 0);
    columns(0, 0, m1, 0, 0, 0, 0, 0);
    diagonals(m0, 0, 0, m3, 0, m2, 0, 0);
    columns(0, 0, 0, 0, 0, m1, m3, 0);
    diagonals(0, m0, 0, 0, 0, 0, m2, 0);
    columns(0, 0, 0, 0, 0, m3, m0, 0);
    diagonals(0, m2, 0, 0, m1, 0, 0, 0);
    columns(0, m2, 0, 0, 0, 0, m1, 0);
    diagonals(0, 0, 0, 0, m3, 0, 0, m0);
    columns(m0, m1, m2, m3, 0, 0, 0, 0);
    diagonals(0, 0, 0, 0, 0, 0, 0, 0);
    columns(0, 0, 0, 0, 0, 0, 0, 0);
    diagonals(m1, 0, m0, m2, 0, 0, 0, m3);
  }

  private void columns(long x0, long y0, long x1, long y1, long x2, long y2, long x3, long y3) {
    long a0 = v0 + x0 + v4;
    long a1 = v1 + x1 + v5;
    long a2 = v2 + x2 + v6;
    long a3 = v3 + x3 + v7;
    long d0 = Long.rotateRight(v12 ^ a0, 32);
    long d1 = Long.rotateRight(v13 ^ a1, 32);
    long d2 = Long.rotateRight(v14 ^ a2, 32);
    long d3 = Long.rotateRight(v15 ^ a3, 32);
    long c0 = v8 + d0;
    long c1 = v9 + d1;
    long c2 = v10 + d2;
    long c3 = v11 + d3;
    long b0 = Long.rotateRight(v4 ^ c0, 24);
    long b1 = Long.rotateRight(v5 ^ c1, 24);
    long b2 = Long.rotateRight(v6 ^ c2, 24);
    long b3 = Long.rotateRight(v7 ^ c3, 24);
    a0 = a0 + y0 + b0;
    a1 = a1 + y1 + b1;
    a2 = a2 + y2 + b2;
    a3 = a3 + y3 + b3;
    d0 = Long.rotateRight(d0 ^ a0, 16);
    d1 = Long.rotateRight(d1 ^ a1, 16);
    d2 = Long.rotateRight(d2 ^ a2, 16);
    d3 = Long.rotateRight(d3 ^ a3, 16);
    c0 += d0;
    c1 += d1;
    c2 += d2;
    c3 += d3;
    v0 = a0;
    v1 = a1;
    v2 = a2;
    v3 = a3;
    v4 = Long.rotateRight(b0 ^ c0, 63);
    v5 = Long.rotateRight(b1 ^ c1, 63);
    v6 = Long.rotateRight(b2 ^ c2, 63);
    v7 = Long.rotateRight(b3 ^ c3, 63);
    v8 = c0;
    v9 = c1;
    v10 = c2;
    v11 = c3;
    v12 = d0;
    v13 = d1;
    v14 = d2;
    v15 = d3;
  }

  private void diagonals(long x0, long y0, long x1, long y1, long x2, long y2, long x3, long y3) {
    long a0 = v0 + x0 + v5;
    long a1 = v1 + x1 + v6;
    long a2 = v2 + x2 + v7;
    long a3 = v3 + x3 + v4;
    long d0 = Long.rotateRight(v15 ^ a0, 32);
    long d1 = Long.rotateRight(v12 ^ a1, 32);
    long d2 = Long.rotateRight(v13 ^ a2, 32);
    long d3 = Long.rotateRight(v14 ^ a3, 32);
    long c0 = v10 + d0;
    long c1 = v11 + d1;
    long c2 = v8 + d2;
    long c3 = v9 + d3;
    long b0 = Long.rotateRight(v5 ^ c0, 24);
    long b1 = Long.rotateRight(v6 ^ c1, 24);
    long b2 = Long.rotateRight(v7 ^ c2, 24);
    long b3 = Long.rotateRight(v4 ^ c3, 24);
    a0 = a0 + y0 + b0;
    a1 = a1 + y1 + b1;
    a2 = a2 + y2 + b2;
    a3 = a3 + y3 + b3;
    d0 = Long.rotateRight(d0 ^ a0, 16);
    d1 = Long.rotateRight(d1 ^ a1, 16);
    d2 = Long.rotateRight(d2 ^ a2, 16);
    d3 = Long.rotateRight(d3 ^ a3, 16);
    c0 += d0;
    c1 += d1;
    c2 += d2;
    c3 += d3;
    v0 = a0;
    v1 = a1;
    v2 = a2;
    v3 = a3;
    v5 = Long.rotateRight(b0 ^ c0, 63);
    v6 = Long.rotateRight(b1 ^ c1, 63);
    v7 = Long.rotateRight(b2 ^ c2, 63);
    v4 = Long.rotateRight(b3 ^ c3, 63);
    v10 = c0;
    v11 = c1;
    v8 = c2;
    v9 = c3;
    v15 = d0;
    v12 = d1;
    v13 = d2;
    v14 = d3;
  }
}
